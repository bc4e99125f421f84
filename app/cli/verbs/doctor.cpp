// `doctor`: looks at the machine and the installation, changes nothing.

#include "app/cli/console.h"
#include "app/cli/verbs/doctor_checks.h"
#include "app/cli/verbs/method_options.h"
#include "app/cli/verbs/verb_declarations.h"
#include "core/base/error.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <chrono>
#include <functional>

namespace moefusion::cli {

namespace {

std::string_view health_word(Health health) {
    return health == Health::Good ? "good" : health == Health::Note ? "note" : "fault";
}

/// A check that throws is itself a finding: the others still run.
void add(Findings& all, std::string_view group, const std::function<Findings()>& check) {
    try {
        Findings found = check();
        std::move(found.begin(), found.end(), std::back_inserter(all));
    } catch (const Error& error) {
        all.push_back({.group = std::string(group),
                       .name = error.code,
                       .value = error.what_happened,
                       .health = Health::Fault,
                       .advice = error.advice});
    }
}

} // namespace

int run_doctor(const VerbCall& call, Console& console) {
    const Engine engine = make_engine(call, console);
    constexpr double kMostSeconds = 20; // command_line.md 5.5
    const auto start = std::chrono::steady_clock::now();
    Findings findings;
    add(findings, "versions", [] { return check_versions(); });
    add(findings, "threads", [&] { return check_threads(engine); });
    const ProbedRates rates = probe_rates();
    add(findings, "blas", [&] { return check_blas(rates); });
    add(findings, "rates", [&] { return check_rates(rates); });
    console.cancel().throw_if_cancelled();
    add(findings, "memory", [] { return check_memory(); });
    add(findings, "devices", [] { return check_devices(); });
    add(findings, "window", [] { return check_window(); });
    add(findings, "weights", [] { return check_weights(); });
    console.cancel().throw_if_cancelled();
    const double used = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
    add(findings, "fusion", [&] { return check_fusion(engine, kMostSeconds - used); });

    std::vector<std::vector<std::string>> rows;
    std::int64_t faults = 0;
    for (const Finding& finding : findings) {
        console.answer({{"type", "finding"},
                        {"group", finding.group},
                        {"name", finding.name},
                        {"value", finding.value},
                        {"state", health_word(finding.health)},
                        {"advice", finding.advice}},
                       "");
        rows.push_back({finding.group, finding.name, std::string(health_word(finding.health)), finding.value});
        faults += finding.health == Health::Fault ? 1 : 0;
    }
    console.table({"group", "what", "state", "value"}, rows);
    for (const Finding& finding : findings) {
        if (!finding.advice.empty()) {
            console.text(fmt::format("{} {}: {}", finding.group, finding.name, finding.advice));
        }
    }
    console.count(std::ssize(findings) - faults, faults, 0);
    return faults == 0 ? 0 : 1;
}

} // namespace moefusion::cli
