# SPDX-License-Identifier: MIT
# An if with hundreds of elif.
def f(n):
    if n == 0:
        return 'zero'
    elif n == 1:
        return 'case 1'
    elif n == 2:
        return 'case 2'
    elif n == 3:
        return 'case 3'
    elif n == 4:
        return 'case 4'
    elif n == 5:
        return 'case 5'
    elif n == 6:
        return 'case 6'
    elif n == 7:
        return 'case 7'
    elif n == 8:
        return 'case 8'
    elif n == 9:
        return 'case 9'
    elif n == 10:
        return 'case 10'
    elif n == 11:
        return 'case 11'
    elif n == 12:
        return 'case 12'
    elif n == 13:
        return 'case 13'
    elif n == 14:
        return 'case 14'
    elif n == 15:
        return 'case 15'
    elif n == 16:
        return 'case 16'
    elif n == 17:
        return 'case 17'
    elif n == 18:
        return 'case 18'
    elif n == 19:
        return 'case 19'
    elif n == 20:
        return 'case 20'
    elif n == 21:
        return 'case 21'
    elif n == 22:
        return 'case 22'
    elif n == 23:
        return 'case 23'
    elif n == 24:
        return 'case 24'
    elif n == 25:
        return 'case 25'
    elif n == 26:
        return 'case 26'
    elif n == 27:
        return 'case 27'
    elif n == 28:
        return 'case 28'
    elif n == 29:
        return 'case 29'
    elif n == 30:
        return 'case 30'
    elif n == 31:
        return 'case 31'
    elif n == 32:
        return 'case 32'
    elif n == 33:
        return 'case 33'
    elif n == 34:
        return 'case 34'
    elif n == 35:
        return 'case 35'
    elif n == 36:
        return 'case 36'
    elif n == 37:
        return 'case 37'
    elif n == 38:
        return 'case 38'
    elif n == 39:
        return 'case 39'
    elif n == 40:
        return 'case 40'
    elif n == 41:
        return 'case 41'
    elif n == 42:
        return 'case 42'
    elif n == 43:
        return 'case 43'
    elif n == 44:
        return 'case 44'
    elif n == 45:
        return 'case 45'
    elif n == 46:
        return 'case 46'
    elif n == 47:
        return 'case 47'
    elif n == 48:
        return 'case 48'
    elif n == 49:
        return 'case 49'
    elif n == 50:
        return 'case 50'
    elif n == 51:
        return 'case 51'
    elif n == 52:
        return 'case 52'
    elif n == 53:
        return 'case 53'
    elif n == 54:
        return 'case 54'
    elif n == 55:
        return 'case 55'
    elif n == 56:
        return 'case 56'
    elif n == 57:
        return 'case 57'
    elif n == 58:
        return 'case 58'
    elif n == 59:
        return 'case 59'
    elif n == 60:
        return 'case 60'
    elif n == 61:
        return 'case 61'
    elif n == 62:
        return 'case 62'
    elif n == 63:
        return 'case 63'
    elif n == 64:
        return 'case 64'
    elif n == 65:
        return 'case 65'
    elif n == 66:
        return 'case 66'
    elif n == 67:
        return 'case 67'
    elif n == 68:
        return 'case 68'
    elif n == 69:
        return 'case 69'
    elif n == 70:
        return 'case 70'
    elif n == 71:
        return 'case 71'
    elif n == 72:
        return 'case 72'
    elif n == 73:
        return 'case 73'
    elif n == 74:
        return 'case 74'
    elif n == 75:
        return 'case 75'
    elif n == 76:
        return 'case 76'
    elif n == 77:
        return 'case 77'
    elif n == 78:
        return 'case 78'
    elif n == 79:
        return 'case 79'
    elif n == 80:
        return 'case 80'
    elif n == 81:
        return 'case 81'
    elif n == 82:
        return 'case 82'
    elif n == 83:
        return 'case 83'
    elif n == 84:
        return 'case 84'
    elif n == 85:
        return 'case 85'
    elif n == 86:
        return 'case 86'
    elif n == 87:
        return 'case 87'
    elif n == 88:
        return 'case 88'
    elif n == 89:
        return 'case 89'
    elif n == 90:
        return 'case 90'
    elif n == 91:
        return 'case 91'
    elif n == 92:
        return 'case 92'
    elif n == 93:
        return 'case 93'
    elif n == 94:
        return 'case 94'
    elif n == 95:
        return 'case 95'
    elif n == 96:
        return 'case 96'
    elif n == 97:
        return 'case 97'
    elif n == 98:
        return 'case 98'
    elif n == 99:
        return 'case 99'
    elif n == 100:
        return 'case 100'
    elif n == 101:
        return 'case 101'
    elif n == 102:
        return 'case 102'
    elif n == 103:
        return 'case 103'
    elif n == 104:
        return 'case 104'
    elif n == 105:
        return 'case 105'
    elif n == 106:
        return 'case 106'
    elif n == 107:
        return 'case 107'
    elif n == 108:
        return 'case 108'
    elif n == 109:
        return 'case 109'
    elif n == 110:
        return 'case 110'
    elif n == 111:
        return 'case 111'
    elif n == 112:
        return 'case 112'
    elif n == 113:
        return 'case 113'
    elif n == 114:
        return 'case 114'
    elif n == 115:
        return 'case 115'
    elif n == 116:
        return 'case 116'
    elif n == 117:
        return 'case 117'
    elif n == 118:
        return 'case 118'
    elif n == 119:
        return 'case 119'
    elif n == 120:
        return 'case 120'
    elif n == 121:
        return 'case 121'
    elif n == 122:
        return 'case 122'
    elif n == 123:
        return 'case 123'
    elif n == 124:
        return 'case 124'
    elif n == 125:
        return 'case 125'
    elif n == 126:
        return 'case 126'
    elif n == 127:
        return 'case 127'
    elif n == 128:
        return 'case 128'
    elif n == 129:
        return 'case 129'
    elif n == 130:
        return 'case 130'
    elif n == 131:
        return 'case 131'
    elif n == 132:
        return 'case 132'
    elif n == 133:
        return 'case 133'
    elif n == 134:
        return 'case 134'
    elif n == 135:
        return 'case 135'
    elif n == 136:
        return 'case 136'
    elif n == 137:
        return 'case 137'
    elif n == 138:
        return 'case 138'
    elif n == 139:
        return 'case 139'
    elif n == 140:
        return 'case 140'
    elif n == 141:
        return 'case 141'
    elif n == 142:
        return 'case 142'
    elif n == 143:
        return 'case 143'
    elif n == 144:
        return 'case 144'
    elif n == 145:
        return 'case 145'
    elif n == 146:
        return 'case 146'
    elif n == 147:
        return 'case 147'
    elif n == 148:
        return 'case 148'
    elif n == 149:
        return 'case 149'
    elif n == 150:
        return 'case 150'
    elif n == 151:
        return 'case 151'
    elif n == 152:
        return 'case 152'
    elif n == 153:
        return 'case 153'
    elif n == 154:
        return 'case 154'
    elif n == 155:
        return 'case 155'
    elif n == 156:
        return 'case 156'
    elif n == 157:
        return 'case 157'
    elif n == 158:
        return 'case 158'
    elif n == 159:
        return 'case 159'
    elif n == 160:
        return 'case 160'
    elif n == 161:
        return 'case 161'
    elif n == 162:
        return 'case 162'
    elif n == 163:
        return 'case 163'
    elif n == 164:
        return 'case 164'
    elif n == 165:
        return 'case 165'
    elif n == 166:
        return 'case 166'
    elif n == 167:
        return 'case 167'
    elif n == 168:
        return 'case 168'
    elif n == 169:
        return 'case 169'
    elif n == 170:
        return 'case 170'
    elif n == 171:
        return 'case 171'
    elif n == 172:
        return 'case 172'
    elif n == 173:
        return 'case 173'
    elif n == 174:
        return 'case 174'
    elif n == 175:
        return 'case 175'
    elif n == 176:
        return 'case 176'
    elif n == 177:
        return 'case 177'
    elif n == 178:
        return 'case 178'
    elif n == 179:
        return 'case 179'
    elif n == 180:
        return 'case 180'
    elif n == 181:
        return 'case 181'
    elif n == 182:
        return 'case 182'
    elif n == 183:
        return 'case 183'
    elif n == 184:
        return 'case 184'
    elif n == 185:
        return 'case 185'
    elif n == 186:
        return 'case 186'
    elif n == 187:
        return 'case 187'
    elif n == 188:
        return 'case 188'
    elif n == 189:
        return 'case 189'
    elif n == 190:
        return 'case 190'
    elif n == 191:
        return 'case 191'
    elif n == 192:
        return 'case 192'
    elif n == 193:
        return 'case 193'
    elif n == 194:
        return 'case 194'
    elif n == 195:
        return 'case 195'
    elif n == 196:
        return 'case 196'
    elif n == 197:
        return 'case 197'
    elif n == 198:
        return 'case 198'
    elif n == 199:
        return 'case 199'
    elif n == 200:
        return 'case 200'
    elif n == 201:
        return 'case 201'
    elif n == 202:
        return 'case 202'
    elif n == 203:
        return 'case 203'
    elif n == 204:
        return 'case 204'
    elif n == 205:
        return 'case 205'
    elif n == 206:
        return 'case 206'
    elif n == 207:
        return 'case 207'
    elif n == 208:
        return 'case 208'
    elif n == 209:
        return 'case 209'
    elif n == 210:
        return 'case 210'
    elif n == 211:
        return 'case 211'
    elif n == 212:
        return 'case 212'
    elif n == 213:
        return 'case 213'
    elif n == 214:
        return 'case 214'
    elif n == 215:
        return 'case 215'
    elif n == 216:
        return 'case 216'
    elif n == 217:
        return 'case 217'
    elif n == 218:
        return 'case 218'
    elif n == 219:
        return 'case 219'
    elif n == 220:
        return 'case 220'
    elif n == 221:
        return 'case 221'
    elif n == 222:
        return 'case 222'
    elif n == 223:
        return 'case 223'
    elif n == 224:
        return 'case 224'
    elif n == 225:
        return 'case 225'
    elif n == 226:
        return 'case 226'
    elif n == 227:
        return 'case 227'
    elif n == 228:
        return 'case 228'
    elif n == 229:
        return 'case 229'
    elif n == 230:
        return 'case 230'
    elif n == 231:
        return 'case 231'
    elif n == 232:
        return 'case 232'
    elif n == 233:
        return 'case 233'
    elif n == 234:
        return 'case 234'
    elif n == 235:
        return 'case 235'
    elif n == 236:
        return 'case 236'
    elif n == 237:
        return 'case 237'
    elif n == 238:
        return 'case 238'
    elif n == 239:
        return 'case 239'
    elif n == 240:
        return 'case 240'
    elif n == 241:
        return 'case 241'
    elif n == 242:
        return 'case 242'
    elif n == 243:
        return 'case 243'
    elif n == 244:
        return 'case 244'
    elif n == 245:
        return 'case 245'
    elif n == 246:
        return 'case 246'
    elif n == 247:
        return 'case 247'
    elif n == 248:
        return 'case 248'
    elif n == 249:
        return 'case 249'
    else:
        return 'none'
print(f(0), f(1), f(127), f(128), f(249), f(250))
