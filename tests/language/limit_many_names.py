# SPDX-License-Identifier: MIT
# Hundreds of global variables, functions and local variables.
g0 = 0
g1 = 1
g2 = 2
g3 = 3
g4 = 4
g5 = 5
g6 = 6
g7 = 7
g8 = 8
g9 = 9
g10 = 10
g11 = 11
g12 = 12
g13 = 13
g14 = 14
g15 = 15
g16 = 16
g17 = 17
g18 = 18
g19 = 19
g20 = 20
g21 = 21
g22 = 22
g23 = 23
g24 = 24
g25 = 25
g26 = 26
g27 = 27
g28 = 28
g29 = 29
g30 = 30
g31 = 31
g32 = 32
g33 = 33
g34 = 34
g35 = 35
g36 = 36
g37 = 37
g38 = 38
g39 = 39
g40 = 40
g41 = 41
g42 = 42
g43 = 43
g44 = 44
g45 = 45
g46 = 46
g47 = 47
g48 = 48
g49 = 49
g50 = 50
g51 = 51
g52 = 52
g53 = 53
g54 = 54
g55 = 55
g56 = 56
g57 = 57
g58 = 58
g59 = 59
g60 = 60
g61 = 61
g62 = 62
g63 = 63
g64 = 64
g65 = 65
g66 = 66
g67 = 67
g68 = 68
g69 = 69
g70 = 70
g71 = 71
g72 = 72
g73 = 73
g74 = 74
g75 = 75
g76 = 76
g77 = 77
g78 = 78
g79 = 79
g80 = 80
g81 = 81
g82 = 82
g83 = 83
g84 = 84
g85 = 85
g86 = 86
g87 = 87
g88 = 88
g89 = 89
g90 = 90
g91 = 91
g92 = 92
g93 = 93
g94 = 94
g95 = 95
g96 = 96
g97 = 97
g98 = 98
g99 = 99
g100 = 100
g101 = 101
g102 = 102
g103 = 103
g104 = 104
g105 = 105
g106 = 106
g107 = 107
g108 = 108
g109 = 109
g110 = 110
g111 = 111
g112 = 112
g113 = 113
g114 = 114
g115 = 115
g116 = 116
g117 = 117
g118 = 118
g119 = 119
g120 = 120
g121 = 121
g122 = 122
g123 = 123
g124 = 124
g125 = 125
g126 = 126
g127 = 127
g128 = 128
g129 = 129
g130 = 130
g131 = 131
g132 = 132
g133 = 133
g134 = 134
g135 = 135
g136 = 136
g137 = 137
g138 = 138
g139 = 139
g140 = 140
g141 = 141
g142 = 142
g143 = 143
g144 = 144
g145 = 145
g146 = 146
g147 = 147
g148 = 148
g149 = 149
g150 = 150
g151 = 151
g152 = 152
g153 = 153
g154 = 154
g155 = 155
g156 = 156
g157 = 157
g158 = 158
g159 = 159
g160 = 160
g161 = 161
g162 = 162
g163 = 163
g164 = 164
g165 = 165
g166 = 166
g167 = 167
g168 = 168
g169 = 169
g170 = 170
g171 = 171
g172 = 172
g173 = 173
g174 = 174
g175 = 175
g176 = 176
g177 = 177
g178 = 178
g179 = 179
g180 = 180
g181 = 181
g182 = 182
g183 = 183
g184 = 184
g185 = 185
g186 = 186
g187 = 187
g188 = 188
g189 = 189
g190 = 190
g191 = 191
g192 = 192
g193 = 193
g194 = 194
g195 = 195
g196 = 196
g197 = 197
g198 = 198
g199 = 199
g200 = 200
g201 = 201
g202 = 202
g203 = 203
g204 = 204
g205 = 205
g206 = 206
g207 = 207
g208 = 208
g209 = 209
g210 = 210
g211 = 211
g212 = 212
g213 = 213
g214 = 214
g215 = 215
g216 = 216
g217 = 217
g218 = 218
g219 = 219
g220 = 220
g221 = 221
g222 = 222
g223 = 223
g224 = 224
g225 = 225
g226 = 226
g227 = 227
g228 = 228
g229 = 229
g230 = 230
g231 = 231
g232 = 232
g233 = 233
g234 = 234
g235 = 235
g236 = 236
g237 = 237
g238 = 238
g239 = 239
g240 = 240
g241 = 241
g242 = 242
g243 = 243
g244 = 244
g245 = 245
g246 = 246
g247 = 247
g248 = 248
g249 = 249
g250 = 250
g251 = 251
g252 = 252
g253 = 253
g254 = 254
g255 = 255
g256 = 256
g257 = 257
g258 = 258
g259 = 259
g260 = 260
g261 = 261
g262 = 262
g263 = 263
g264 = 264
g265 = 265
g266 = 266
g267 = 267
g268 = 268
g269 = 269
g270 = 270
g271 = 271
g272 = 272
g273 = 273
g274 = 274
g275 = 275
g276 = 276
g277 = 277
g278 = 278
g279 = 279
g280 = 280
g281 = 281
g282 = 282
g283 = 283
g284 = 284
g285 = 285
g286 = 286
g287 = 287
g288 = 288
g289 = 289
g290 = 290
g291 = 291
g292 = 292
g293 = 293
g294 = 294
g295 = 295
g296 = 296
g297 = 297
g298 = 298
g299 = 299
print(g0 + g255 + g256 + g299)
def f0(x):
    return x + 0
def f1(x):
    return x + 1
def f2(x):
    return x + 2
def f3(x):
    return x + 3
def f4(x):
    return x + 4
def f5(x):
    return x + 5
def f6(x):
    return x + 6
def f7(x):
    return x + 7
def f8(x):
    return x + 8
def f9(x):
    return x + 9
def f10(x):
    return x + 10
def f11(x):
    return x + 11
def f12(x):
    return x + 12
def f13(x):
    return x + 13
def f14(x):
    return x + 14
def f15(x):
    return x + 15
def f16(x):
    return x + 16
def f17(x):
    return x + 17
def f18(x):
    return x + 18
def f19(x):
    return x + 19
def f20(x):
    return x + 20
def f21(x):
    return x + 21
def f22(x):
    return x + 22
def f23(x):
    return x + 23
def f24(x):
    return x + 24
def f25(x):
    return x + 25
def f26(x):
    return x + 26
def f27(x):
    return x + 27
def f28(x):
    return x + 28
def f29(x):
    return x + 29
def f30(x):
    return x + 30
def f31(x):
    return x + 31
def f32(x):
    return x + 32
def f33(x):
    return x + 33
def f34(x):
    return x + 34
def f35(x):
    return x + 35
def f36(x):
    return x + 36
def f37(x):
    return x + 37
def f38(x):
    return x + 38
def f39(x):
    return x + 39
def f40(x):
    return x + 40
def f41(x):
    return x + 41
def f42(x):
    return x + 42
def f43(x):
    return x + 43
def f44(x):
    return x + 44
def f45(x):
    return x + 45
def f46(x):
    return x + 46
def f47(x):
    return x + 47
def f48(x):
    return x + 48
def f49(x):
    return x + 49
def f50(x):
    return x + 50
def f51(x):
    return x + 51
def f52(x):
    return x + 52
def f53(x):
    return x + 53
def f54(x):
    return x + 54
def f55(x):
    return x + 55
def f56(x):
    return x + 56
def f57(x):
    return x + 57
def f58(x):
    return x + 58
def f59(x):
    return x + 59
def f60(x):
    return x + 60
def f61(x):
    return x + 61
def f62(x):
    return x + 62
def f63(x):
    return x + 63
def f64(x):
    return x + 64
def f65(x):
    return x + 65
def f66(x):
    return x + 66
def f67(x):
    return x + 67
def f68(x):
    return x + 68
def f69(x):
    return x + 69
def f70(x):
    return x + 70
def f71(x):
    return x + 71
def f72(x):
    return x + 72
def f73(x):
    return x + 73
def f74(x):
    return x + 74
def f75(x):
    return x + 75
def f76(x):
    return x + 76
def f77(x):
    return x + 77
def f78(x):
    return x + 78
def f79(x):
    return x + 79
def f80(x):
    return x + 80
def f81(x):
    return x + 81
def f82(x):
    return x + 82
def f83(x):
    return x + 83
def f84(x):
    return x + 84
def f85(x):
    return x + 85
def f86(x):
    return x + 86
def f87(x):
    return x + 87
def f88(x):
    return x + 88
def f89(x):
    return x + 89
def f90(x):
    return x + 90
def f91(x):
    return x + 91
def f92(x):
    return x + 92
def f93(x):
    return x + 93
def f94(x):
    return x + 94
def f95(x):
    return x + 95
def f96(x):
    return x + 96
def f97(x):
    return x + 97
def f98(x):
    return x + 98
def f99(x):
    return x + 99
def f100(x):
    return x + 100
def f101(x):
    return x + 101
def f102(x):
    return x + 102
def f103(x):
    return x + 103
def f104(x):
    return x + 104
def f105(x):
    return x + 105
def f106(x):
    return x + 106
def f107(x):
    return x + 107
def f108(x):
    return x + 108
def f109(x):
    return x + 109
def f110(x):
    return x + 110
def f111(x):
    return x + 111
def f112(x):
    return x + 112
def f113(x):
    return x + 113
def f114(x):
    return x + 114
def f115(x):
    return x + 115
def f116(x):
    return x + 116
def f117(x):
    return x + 117
def f118(x):
    return x + 118
def f119(x):
    return x + 119
def f120(x):
    return x + 120
def f121(x):
    return x + 121
def f122(x):
    return x + 122
def f123(x):
    return x + 123
def f124(x):
    return x + 124
def f125(x):
    return x + 125
def f126(x):
    return x + 126
def f127(x):
    return x + 127
def f128(x):
    return x + 128
def f129(x):
    return x + 129
def f130(x):
    return x + 130
def f131(x):
    return x + 131
def f132(x):
    return x + 132
def f133(x):
    return x + 133
def f134(x):
    return x + 134
def f135(x):
    return x + 135
def f136(x):
    return x + 136
def f137(x):
    return x + 137
def f138(x):
    return x + 138
def f139(x):
    return x + 139
def f140(x):
    return x + 140
def f141(x):
    return x + 141
def f142(x):
    return x + 142
def f143(x):
    return x + 143
def f144(x):
    return x + 144
def f145(x):
    return x + 145
def f146(x):
    return x + 146
def f147(x):
    return x + 147
def f148(x):
    return x + 148
def f149(x):
    return x + 149
def f150(x):
    return x + 150
def f151(x):
    return x + 151
def f152(x):
    return x + 152
def f153(x):
    return x + 153
def f154(x):
    return x + 154
def f155(x):
    return x + 155
def f156(x):
    return x + 156
def f157(x):
    return x + 157
def f158(x):
    return x + 158
def f159(x):
    return x + 159
def f160(x):
    return x + 160
def f161(x):
    return x + 161
def f162(x):
    return x + 162
def f163(x):
    return x + 163
def f164(x):
    return x + 164
def f165(x):
    return x + 165
def f166(x):
    return x + 166
def f167(x):
    return x + 167
def f168(x):
    return x + 168
def f169(x):
    return x + 169
def f170(x):
    return x + 170
def f171(x):
    return x + 171
def f172(x):
    return x + 172
def f173(x):
    return x + 173
def f174(x):
    return x + 174
def f175(x):
    return x + 175
def f176(x):
    return x + 176
def f177(x):
    return x + 177
def f178(x):
    return x + 178
def f179(x):
    return x + 179
def f180(x):
    return x + 180
def f181(x):
    return x + 181
def f182(x):
    return x + 182
def f183(x):
    return x + 183
def f184(x):
    return x + 184
def f185(x):
    return x + 185
def f186(x):
    return x + 186
def f187(x):
    return x + 187
def f188(x):
    return x + 188
def f189(x):
    return x + 189
def f190(x):
    return x + 190
def f191(x):
    return x + 191
def f192(x):
    return x + 192
def f193(x):
    return x + 193
def f194(x):
    return x + 194
def f195(x):
    return x + 195
def f196(x):
    return x + 196
def f197(x):
    return x + 197
def f198(x):
    return x + 198
def f199(x):
    return x + 199
def f200(x):
    return x + 200
def f201(x):
    return x + 201
def f202(x):
    return x + 202
def f203(x):
    return x + 203
def f204(x):
    return x + 204
def f205(x):
    return x + 205
def f206(x):
    return x + 206
def f207(x):
    return x + 207
def f208(x):
    return x + 208
def f209(x):
    return x + 209
def f210(x):
    return x + 210
def f211(x):
    return x + 211
def f212(x):
    return x + 212
def f213(x):
    return x + 213
def f214(x):
    return x + 214
def f215(x):
    return x + 215
def f216(x):
    return x + 216
def f217(x):
    return x + 217
def f218(x):
    return x + 218
def f219(x):
    return x + 219
def f220(x):
    return x + 220
def f221(x):
    return x + 221
def f222(x):
    return x + 222
def f223(x):
    return x + 223
def f224(x):
    return x + 224
def f225(x):
    return x + 225
def f226(x):
    return x + 226
def f227(x):
    return x + 227
def f228(x):
    return x + 228
def f229(x):
    return x + 229
def f230(x):
    return x + 230
def f231(x):
    return x + 231
def f232(x):
    return x + 232
def f233(x):
    return x + 233
def f234(x):
    return x + 234
def f235(x):
    return x + 235
def f236(x):
    return x + 236
def f237(x):
    return x + 237
def f238(x):
    return x + 238
def f239(x):
    return x + 239
def f240(x):
    return x + 240
def f241(x):
    return x + 241
def f242(x):
    return x + 242
def f243(x):
    return x + 243
def f244(x):
    return x + 244
def f245(x):
    return x + 245
def f246(x):
    return x + 246
def f247(x):
    return x + 247
def f248(x):
    return x + 248
def f249(x):
    return x + 249
def f250(x):
    return x + 250
def f251(x):
    return x + 251
def f252(x):
    return x + 252
def f253(x):
    return x + 253
def f254(x):
    return x + 254
def f255(x):
    return x + 255
def f256(x):
    return x + 256
def f257(x):
    return x + 257
def f258(x):
    return x + 258
def f259(x):
    return x + 259
def f260(x):
    return x + 260
def f261(x):
    return x + 261
def f262(x):
    return x + 262
def f263(x):
    return x + 263
def f264(x):
    return x + 264
def f265(x):
    return x + 265
def f266(x):
    return x + 266
def f267(x):
    return x + 267
def f268(x):
    return x + 268
def f269(x):
    return x + 269
def f270(x):
    return x + 270
def f271(x):
    return x + 271
def f272(x):
    return x + 272
def f273(x):
    return x + 273
def f274(x):
    return x + 274
def f275(x):
    return x + 275
def f276(x):
    return x + 276
def f277(x):
    return x + 277
def f278(x):
    return x + 278
def f279(x):
    return x + 279
print(f0(1), f255(1), f256(1), f279(1))
def many():
    v0 = 0 * 2
    v1 = 1 * 2
    v2 = 2 * 2
    v3 = 3 * 2
    v4 = 4 * 2
    v5 = 5 * 2
    v6 = 6 * 2
    v7 = 7 * 2
    v8 = 8 * 2
    v9 = 9 * 2
    v10 = 10 * 2
    v11 = 11 * 2
    v12 = 12 * 2
    v13 = 13 * 2
    v14 = 14 * 2
    v15 = 15 * 2
    v16 = 16 * 2
    v17 = 17 * 2
    v18 = 18 * 2
    v19 = 19 * 2
    v20 = 20 * 2
    v21 = 21 * 2
    v22 = 22 * 2
    v23 = 23 * 2
    v24 = 24 * 2
    v25 = 25 * 2
    v26 = 26 * 2
    v27 = 27 * 2
    v28 = 28 * 2
    v29 = 29 * 2
    v30 = 30 * 2
    v31 = 31 * 2
    v32 = 32 * 2
    v33 = 33 * 2
    v34 = 34 * 2
    v35 = 35 * 2
    v36 = 36 * 2
    v37 = 37 * 2
    v38 = 38 * 2
    v39 = 39 * 2
    v40 = 40 * 2
    v41 = 41 * 2
    v42 = 42 * 2
    v43 = 43 * 2
    v44 = 44 * 2
    v45 = 45 * 2
    v46 = 46 * 2
    v47 = 47 * 2
    v48 = 48 * 2
    v49 = 49 * 2
    v50 = 50 * 2
    v51 = 51 * 2
    v52 = 52 * 2
    v53 = 53 * 2
    v54 = 54 * 2
    v55 = 55 * 2
    v56 = 56 * 2
    v57 = 57 * 2
    v58 = 58 * 2
    v59 = 59 * 2
    v60 = 60 * 2
    v61 = 61 * 2
    v62 = 62 * 2
    v63 = 63 * 2
    v64 = 64 * 2
    v65 = 65 * 2
    v66 = 66 * 2
    v67 = 67 * 2
    v68 = 68 * 2
    v69 = 69 * 2
    v70 = 70 * 2
    v71 = 71 * 2
    v72 = 72 * 2
    v73 = 73 * 2
    v74 = 74 * 2
    v75 = 75 * 2
    v76 = 76 * 2
    v77 = 77 * 2
    v78 = 78 * 2
    v79 = 79 * 2
    v80 = 80 * 2
    v81 = 81 * 2
    v82 = 82 * 2
    v83 = 83 * 2
    v84 = 84 * 2
    v85 = 85 * 2
    v86 = 86 * 2
    v87 = 87 * 2
    v88 = 88 * 2
    v89 = 89 * 2
    v90 = 90 * 2
    v91 = 91 * 2
    v92 = 92 * 2
    v93 = 93 * 2
    v94 = 94 * 2
    v95 = 95 * 2
    v96 = 96 * 2
    v97 = 97 * 2
    v98 = 98 * 2
    v99 = 99 * 2
    return v0 + v1 + v2 + v3 + v4 + v5 + v6 + v7 + v8 + v9 + v10 + v11 + v12 + v13 + v14 + v15 + v16 + v17 + v18 + v19 + v20 + v21 + v22 + v23 + v24 + v25 + v26 + v27 + v28 + v29 + v30 + v31 + v32 + v33 + v34 + v35 + v36 + v37 + v38 + v39 + v40 + v41 + v42 + v43 + v44 + v45 + v46 + v47 + v48 + v49 + v50 + v51 + v52 + v53 + v54 + v55 + v56 + v57 + v58 + v59 + v60 + v61 + v62 + v63 + v64 + v65 + v66 + v67 + v68 + v69 + v70 + v71 + v72 + v73 + v74 + v75 + v76 + v77 + v78 + v79 + v80 + v81 + v82 + v83 + v84 + v85 + v86 + v87 + v88 + v89 + v90 + v91 + v92 + v93 + v94 + v95 + v96 + v97 + v98 + v99
print(many())
def change():
    global g299, g0
    g299 += 1
    g0 -= 1
change()
print(g299, g0)
