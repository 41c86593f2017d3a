-- SPDX-License-Identifier: MIT
-- Float arithmetic on a list: red-black Gauss-Seidel with over-relaxation, Laplace in one dimension.
local function residual(u, n)
  local total = 0.0
  for i = 2, n + 1 do
    local r = u[i - 1] - 2.0 * u[i] + u[i + 1]
    total = total + r * r
  end
  return total ^ 0.5
end

local function sweep(u, n, first)
  for i = first, n + 1, 2 do
    u[i] = u[i] + 1.3 * (0.5 * (u[i - 1] + u[i + 1]) - u[i])
  end
end

local function main(n, iterations)
  local u = {}
  for i = 1, n + 2 do u[i] = 0.0 end
  u[1] = 1.0
  u[n + 2] = 10.0
  local start = residual(u, n)
  local norm
  for k = 1, iterations do
    norm = residual(u, n) / start
    sweep(u, n, 3)
    sweep(u, n, 2)
  end
  print(norm)
end

main(1000, 3134)
