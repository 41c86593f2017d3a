-- SPDX-License-Identifier: MIT
-- Comparing and exchanging in a list: odd-even transposition sort of 500 numbers.
local function numbers(n)
  local a = {}
  local x = 1
  for i = 1, n do
    x = (75 * x + 74) % 65537
    a[#a + 1] = x
  end
  return a
end

local function sort(a)
  local n = #a
  for phase = 1, n do
    for i = 1 + (phase - 1) % 2, n - 1, 2 do
      if a[i] > a[i + 1] then
        a[i], a[i + 1] = a[i + 1], a[i]
      end
    end
  end
end

local function main()
  local a
  for k = 1, 80 do
    a = numbers(500)
    sort(a)
  end
  local total = 0
  for _, x in ipairs(a) do total = (31 * total + x) % 65537 end
  print(total)
end

main()
