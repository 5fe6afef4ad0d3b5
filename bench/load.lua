-- What wrk sends: LINES is a file of addresses, taken in turn, or, with KEYS, of
-- bodies of orders, each under a key of its own that begins with KEYS.
local lines, at = {}, 0
local keys = os.getenv("KEYS")

for line in io.lines(os.getenv("LINES")) do
	lines[#lines + 1] = line
end

request = function()
	at = at + 1
	local line = lines[at % #lines + 1]
	if not keys then
		return wrk.format("GET", line)
	end
	return wrk.format("POST", "/api/v1/orders",
		{ ["Content-Type"] = "application/json", ["Idempotency-Key"] = keys .. at }, line)
end

done = function(summary, latency)
	local e = summary.errors
	io.write(string.format(
		'\n{"requests":%d,"us":%d,"bytes":%d,"wrong":%d,"broken":%d,"p50":%d,"p95":%d,"p99":%d,"max":%d}\n',
		summary.requests, summary.duration, summary.bytes, e.status, e.connect + e.read + e.write + e.timeout,
		latency:percentile(50), latency:percentile(95), latency:percentile(99), latency.max))
end
