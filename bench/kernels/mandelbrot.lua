-- SPDX-License-Identifier: MIT
-- Float arithmetic in locals: iterations until escape, summed over a grid.
local function escape(cx, cy, limit)
  local x, y = 0.0, 0.0
  for i = 0, limit - 1 do
    local xx = x * x
    local yy = y * y
    if xx + yy > 4.0 then return i end
    y = 2.0 * x * y + cy
    x = xx - yy + cx
  end
  return limit
end

local function main(width, height)
  local total = 0
  for row = 0, height - 1 do
    for col = 0, width - 1 do
      total = total + escape(3.0 * col / width - 2.0, 2.0 * row / height - 1.0, 200)
    end
  end
  print(total)
end

main(480, 240)
