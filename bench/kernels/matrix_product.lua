-- SPDX-License-Identifier: MIT
-- Lists of lists of floats: the product of two matrices of 60 rows, twenty times.
local function product(a, b, c, n)
  for i = 1, n do
    for j = 1, n do
      local total = 0.0
      for k = 1, n do total = total + a[i][k] * b[k][j] end
      c[i][j] = total
    end
  end
end

local function matrix(n, f)
  local m = {}
  for i = 1, n do
    m[i] = {}
    for j = 1, n do m[i][j] = f(i - 1, j - 1) end
  end
  return m
end

local function main(n, rounds)
  local a = matrix(n, function(i, j) return (i + j) % 5 end)
  local b = matrix(n, function(i, j) return (i * j) % 7 end)
  local c = matrix(n, function() return 0.0 end)
  for k = 1, rounds do
    product(a, b, c, n)
    a[1][1] = a[1][1] + c[2][2] * 0.001
  end
  print(math.floor(c[n][n] + c[1][1]))
end

main(60, 20)
