-- SPDX-License-Identifier: MIT
-- Recursion and lists of flags: in how many ways 8 queens stand on a board without a threat.
local function place(row, n, columns, up, down)
  if row == n then return 1 end
  local count = 0
  for column = 0, n - 1 do
    if not (columns[column] or up[row + column] or down[row - column + n]) then
      columns[column], up[row + column], down[row - column + n] = true, true, true
      count = count + place(row + 1, n, columns, up, down)
      columns[column], up[row + column], down[row - column + n] = false, false, false
    end
  end
  return count
end

local function main(n)
  local columns, up, down = {}, {}, {}
  for i = 0, 2 * n do columns[i], up[i], down[i] = false, false, false end
  print(place(0, n, columns, up, down))
end

main(8)
