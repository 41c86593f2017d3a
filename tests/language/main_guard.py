# SPDX-License-Identifier: MIT
# __name__ of the program.
print(__name__)
def main():
    print("main runs")
if __name__ == "__main__":
    main()
