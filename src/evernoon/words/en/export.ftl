# Workbooks read: what is wrong with a cell

error-workbook-unreadable = This is not a workbook that can be opened. Save it as .xlsx, without a password.
error-sheet-missing =
    The workbook has no sheet "{ $name }".{ $near ->
        [none] {""}
       *[other] {""} Did you mean "{ $near }"?
    } Its sheets are: { $allowed }. `evernoon export SCENARIO --template FILE` writes one to start from.
error-sheet-too-large = The sheet has { $rows } rows and { $columns } columns; at most { $most } rows and { $wide } columns are read. Delete what is empty below and beside the table.
error-cells-merged = These cells are merged, so it is unclear what stands where. Unmerge them.
error-column-missing = The first row has no heading "{ $name }". Write it into one of its cells.
error-column-unit = The heading "{ $name }" has no unit. Write for example `{ $name } (M USD)`.
error-cell-no-path = This row has a value but no path. Write one, for example sites.orbit.generations.0.radiator, or empty the row.
error-cell-no-value = There is no value for { $name }. Write one (`null` for nothing), or empty the row.
error-cell-no-month = This row has an amount but no month. Write one, for example 2026-12.
error-cell-unreadable = "{ $text }" cannot be read as a value: { $problem }. Write it as after the colon in a scenario file; put text with special signs in double quotes.
error-cell-not-a-number = "{ $text }" is not a number. Write one, or empty the cell.
error-cell-formula-error = The formula of this cell gives { $text }. Correct it, or write the value itself.
error-cell-formula-unsaved = This cell holds a formula without a calculated value. Open the workbook once in a spreadsheet program and save it, or write the value itself.
error-actuals-cash = Cash is taken from the end of { $month }, the month before the start ({ $start }), which the sheet does not have. Add that month, or change `start`.
error-actuals-twice = The sheet { $sheet } gives { $name }, and so does the sheet with the assumptions. Keep one of them.
error-base-too-deep = More than { $limit } files build on each other through `base:`. Put some of them together.

# Workbooks written

error-template-loses = The scenario cannot be written as a workbook without loss, at { $name }. Use the YAML file.
error-export-nothing = Nothing to write. Give at least one of --xlsx FILE, --template FILE, --csv FILE and --parquet FILE.
export-written = Written: { $name }
export-sheet-scenario = Scenario
export-sheet-assumptions = Assumptions
export-sheet-ledger = Ledger
export-sheet-statements = Statements
export-sheet-cash = Cash
export-column-path = path
export-column-value = value
export-column-id = id
export-column-unit = unit
export-column-kind = kind
export-column-date = as of
export-column-source = source
export-column-url = URL
export-column-note = note
export-column-line = line
export-column-name = name
export-column-formula = made as
export-column-opening = opening
export-column-total = total
export-column-month = month
export-column-check = assets - liabilities - equity
export-row-lowest = lowest cash
export-row-segments = segments the rooms do not model
export-row-all-sites = all sites
export-by-scenario = set by the scenario
export-title = One path of { $name }: every assumption at its median
export-about = Amounts in US dollars, nominal, a month each. Change any number that is not a formula: statements and cash follow. Ledger amounts below are what this path drew; they do not recompute physics or demand.
export-stamp = scenario { $scenario }, catalogue { $catalogue }, seed { $seed }, evernoon { $version }

# Lines of the statements

line-revenue_tokens = Revenue from tokens
line-revenue_other = Other revenue of products
line-revenue_company = Revenue of the other businesses
line-cost_compute = Compute
line-cost_people = People
line-cost_data = Data
line-cost_compliance = Compliance
line-cost_other = Other costs
line-cost_shares = Pay in shares
line-cost_fines = Expected fines
line-unexplained = Unexplained (stated less computed)
line-depreciation = Depreciation
line-interest = Interest
line-tax = Tax
line-net_income = Net income
line-cash_operations = Cash from operations
line-cash_capital = Capital expenditure
line-cash_funding = Funding
line-cash_change = Change in cash
line-cash = Cash, end of month
line-receivables = Receivables
line-plant = Plant, net
line-other_assets = Other assets
line-payables = Payables
line-deferred_revenue = Deferred revenue
line-debt = Debt
line-paid_in = Paid-in capital
line-retained = Retained earnings

# Lines of the ledger

ledger-chips = Chips
ledger-satellite = Satellites
ledger-launch = Launch
ledger-insurance = Insurance
ledger-building = Building
ledger-energy = Energy
ledger-staff = Staff
ledger-network = Network
ledger-rent = Rent
ledger-spares = Spares
ledger-disposal = Disposal
ledger-development = Development

# How objects show in a notebook

show-column-site = Site
show-column-kind = Kind
show-column-built = What stands there
show-name = Scenario
show-months = { $months } months from { $start }, as of { $date }
show-company = Company
show-work = Work
show-events = Events
show-assume = Assumptions set
show-generation = { $chip } from { $date }
show-satellite = { $satellite } with { $chip } from { $date }, on { $launcher }
show-rented = { $chip }, { $contract }

# Scenario files: further things that are not read

error-file-empty = The file is empty. Begin with `name:`, or copy an example.
error-too-deep = The YAML is nested more than { $limit } deep. Write it out flat.
error-yaml-tag = The tag "{ $tag }" would make an object; only plain data are read. Remove it.
error-yaml-key = "{ $text }" cannot be a key here: merge keys and keys made of lists are not read. Write the keys out.
line-revenue_leases = Compute leased out
line-lease_amortisation = Amortisation of leases
line-lease_ended = Leases ended early
line-cash_equity = Equity raised
line-cash_debt = Debt raised
line-cash_repaid = Debt repaid
line-cash_leases = Lease principal
line-right_of_use = Right of use (leases)
line-lease_liability = Lease liability
