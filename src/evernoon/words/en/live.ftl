# The endpoint `evernoon live`, its log and its plan.
live-greeting =
    { $name } on { $date }, the clock at { $speed } times ours. Answers come from { $model }, a small model on this machine; they are never Grok's.
    { $address }/v1   model "default", no key needed on this machine
live-greeting-site = { $name }: { $units } units, { $share } of the chips, { $slots } at once, { $power } of full power, { $price } USD an hour of a chip
live-greeting-try = Try: { $command }
live-audit-holds = { $path }: { $entries } entries, the chain holds. Head { $head }
live-audit-broken = { $path }: the chain breaks at line { $line } ({ $why }); { $entries } entries before it hold.
live-audit-hash = the entry is not the one that was hashed
live-audit-form = the line is not of the log's form
live-audit-head = the log is shorter or longer than its head says, or ends otherwise
error-live-json = The body is not JSON: { $reason }. Send one JSON object.
error-live-json-object = The body must be one JSON object, for example {"{"}"model": "default", "messages": [...]{"}"}.
error-live-messages = `messages` must be a list of at least one object with `role` and a text as `content`.
error-live-only-text = This model reads text alone; every part of `content` must be of type `text`.
error-live-only-one = `n` must be 1 here; ask again for another answer.
error-live-wrong-type = `{ $key }` must be { $wanted }.
error-live-model = There is no model { $text }; known: { $allowed }.
error-live-site = There is no site { $text }; known: { $allowed }.
error-live-region = There is no region { $text }; known: { $allowed }.
error-live-product = This scenario has no product { $text }; known: { $allowed }.
error-live-class = There is no class of data { $text }; known: { $allowed }.
error-live-fault = There is no fault { $text }; known: { $allowed }.
error-live-key = The key is missing or wrong. Send `Authorization: Bearer <key>` with one of the keys of this endpoint.
error-live-rate = More than { $limit } requests a minute for this key; wait as long as Retry-After says.
error-live-budget = The budget of { $limit } USD a day of this key is used up.
error-live-full = Every place that may answer is full; wait as long as Retry-After says.
error-live-law = No place of this scenario may answer: { $article } (rule { $rule }).
error-live-no-path = Nobody serves the region { $region } at this moment: no path is up. Try again later or from elsewhere.
error-live-no-worker = No worker was there to answer within a minute. Try again.
error-live-cut = The place that was answering is gone, and this upstream cannot go on in the middle. Ask again; only what was said is billed.
error-live-engine = The engine behind this endpoint failed ({ $reason }).
error-live-too-long = The prompt is longer than the model can take ({ $reason }).
error-live-path = There is no { $text } here; known: { $allowed }.
error-live-method = This path answers to { $allowed } only.
error-live-host = This endpoint answers programs on its own machine only, not pages of other sites.
error-live-framing = The bytes are not an HTTP/1.1 request.
error-live-slow = The request took too long to arrive.
error-live-body = The body is longer than this endpoint takes (4 MB). Shorten the prompt.
error-live-head = The head of the request is too long.
error-live-too-many = Too many connections at once; try again.
error-live-no-weights = The weights of the small model are not installed. Run `{ $command }`, or give --model-file, --upstream or --stub.
error-live-no-engine = The engine for GGUF files is not installed. Run `{ $command }`.
error-live-no-gguf = { $name } is no GGUF model file ({ $reason }). Give a file that llama.cpp can load.
error-live-keys = The keys in { $name } cannot be read ({ $reason }). Write `secret: {"{"}name: who{"}"}`, one key a line.
error-live-keys-needed = { $host } is not this machine: give --keys with a file of keys, or stay on 127.0.0.1.
error-live-port = Port { $port } cannot be had ({ $reason }); give another one with --port, or 0 for any.
error-live-not-ready = The worker of { $name } did not come up. Set EVERNOON_LIVE_TRACE=1 to see what it says.
error-live-nothing-stands = In { $date } no site of this scenario has a unit. Choose a later --start.
error-live-unknown-product = This scenario has no product { $text }; known: { $allowed }.
error-live-one-engine = Give only one of --upstream, --model-file and --stub.
error-live-no-log = The log { $name } cannot be read ({ $reason }).
error-live-audit-broken = The log { $name } was changed at line { $entry }; nothing is added to it. Move it away, or give another with --log.
live-plan =
    { $done } of { $jobs } jobs done on { $groups } groups for { $usd } USD; who knew everything before pays { $clairvoyant } USD.
    Regret { $regret } (work left undone counted ten times), { $replans } plans in { $seconds } s.
live-plan-site = { $site }: { $work } PFLOP/s-hours, { $usd } USD
error-live-jobs = { $reason }. Write one job a line.
error-live-plan-fault = { $text } is no fault. Write "site=orbit at=6 until=12 left=0.2"; sites: { $sites }.
live-report-head =
    { $scenario } on { $date }, answered by { $model }: { $requests } requests of { $trace }, lengths times { $scale }, times times { $stretch }.
    { $slots } slots; pace of a slot at full power { $gap } ms a token, { $prompt } ms a word of the prompt. The forecast was made before the first request.
live-report-forecast = forecast
live-report-measured = measured
live-report-error = error
live-report-all = all together
live-report-product = { $name }: { $count } requests, { $refused } refused
live-report-ttft-p50-s = first token, p50
live-report-ttft-p95-s = first token, p95
live-report-total-p50-s = whole answer, p50
live-report-total-p95-s = whole answer, p95
live-report-token-per-s = tokens out
live-report-joule = energy
live-report-usd = money
live-report-yes = yes
live-report-no = no
live-report-goal = Whole answer of every product within 10% at p50: { $median }; within 20% at p95: { $tail }.
live-report-refused = refused
live-report-places = Answered at: { $places }.
error-live-trace = The trace cannot be read: { $reason }.
error-live-trace-few = A trace needs two requests at least.
error-live-trace-moment = The first { $text } requests all come at one moment.
error-live-trace-columns = The columns { $text } are missing.
error-live-trace-object = This is no JSON object with { $text }.
error-live-trace-fields = This is not a time and two numbers of tokens: { $text }.
hint-live-trace = Give a trace like those of Azure (CSV: TIMESTAMP, ContextTokens, GeneratedTokens) or Mooncake (JSON lines: timestamp, input_length, output_length).
error-live-trace-rate = A stub has no speed of its own that a forecast could rest on. Give --rate, tokens a second of all sites.
error-live-trace-engine = The engine refused to be timed ({ $reason }).
error-live-report-trace = A report needs requests: give --trace FILE beside --report.
live-flywheel = Trained on { $count } labelled conversations whose people agreed. On fixed examples that are never trained on:
live-flywheel-task = { $name } ({ $count } conversations, { $test } examples): right { $before } before, { $after } after; mean F1 { $f1before } before, { $f1after } after.
live-task-support-intent = support intent
live-task-moderation = moderation
error-live-label = There is no label { $text }; known: { $allowed }.
error-live-task = There is no task { $text }; known: { $allowed }.
error-live-not-kept = No conversation { $text } of this key is kept; only those with consent are.
error-live-no-talks = { $name } holds no kept conversations. Name the folder of `evernoon live --talks`.
error-live-upstream = { $text } is no address of a server. Write it like http://127.0.0.1:8000/v1.
