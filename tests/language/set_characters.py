# SPDX-License-Identifier: MIT
# Texts and sets: characters that an update takes from a text are those that the set has
s = {4, 'a'}
s.update('abc')
print(len(s), sorted([str(x) for x in s]))
s.update('abc')
print(len(s), sorted([str(x) for x in s]))
s = {4, 'b'}
s.update('abc', ['long text'])
print(len(s), sorted([str(x) for x in s]))
s = {'a'}
s.update('abc'); print(len(s))
s = {4, 'a'}
s |= set('abc'); print(len(s))
s = {4, 'a'}
print(len(s | set('abc')), len(s - set('a')), len(s.union('abc')), len(s.difference('a')), len(s & set('ab')), len(s.intersection('ab')))
s = {4, 'ab'[0]}
s.update('abc'); print(len(s))
s = {'4', 'a'}
s.update('abc'); print(len(s))
s = set('xa')
s.update('abc'); print(len(s))
