"""How much of a file is read, so that no file can fill the memory or the disk."""

FILE_BYTES = 50 * 1024 * 1024
ROWS = 200_000
COLUMNS = 100
CELL_CHARACTERS = 2_000
LINE_BYTES = 64 * 1024
# a quoted cell may go over several lines; more than this is a quote that was never closed
LINES_OF_A_ROW = 20
# what an XLSX may unpack to, and how much denser than its packed bytes
UNPACKED_BYTES = 600 * 1024 * 1024
UNPACKED_RATIO = 200
SHARED_STRINGS_BYTES = 200 * 1024 * 1024
CODE_CHARACTERS = 60
SLIP_CHARACTERS = 120
AMOUNT_MINOR = 10_000_000_000
QUANTITY = 10_000
# lines kept with their reason; all are counted
FAULTS_KEPT = 10_000
