#include "app/workbench/jobs/run_watch.h"

#include "app/workbench/jobs/job_queue.h"
#include "core/base/atomic_file.h"
#include "core/base/log.h"
#include "core/base/numbers.h"
#include "core/training/run_folder.h"

#include <QFileInfo>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <system_error>
#include <unistd.h>

namespace moefusion::workbench {

namespace fs = std::filesystem;

namespace {

constexpr std::int64_t kFaultsLimit = std::int64_t{8} << 20;
constexpr double kRateWindowSeconds = 60;

QString fromView(std::string_view text) {
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

std::vector<RunFault> readFaults(const fs::path& file) {
    std::vector<RunFault> faults;
    std::error_code missing;
    if (!fs::exists(file, missing)) {
        return faults;
    }
    const std::string text = read_file(file, kFaultsLimit);
    for (std::size_t from = 0; from < text.size();) {
        const std::size_t end = text.find('\n', from);
        const nlohmann::json line = nlohmann::json::parse(text.substr(from, end - from), nullptr, false);
        from = end == std::string::npos ? text.size() : end + 1;
        if (line.is_object()) {
            const auto textOf = [&line](const char* key) {
                const auto found = line.find(key);
                return found != line.end() && found->is_string() ? fromView(found->get_ref<const std::string&>())
                                                                 : QString();
            };
            const auto step = line.find("step");
            faults.push_back({textOf("t"),
                              step != line.end() && step->is_number() ? step->get<double>() : 0,
                              textOf("code"),
                              textOf("message"),
                              textOf("advice")});
        }
    }
    return faults;
}

/// Steps of checkpoints/step_N.safetensors that have their state beside them.
std::vector<std::int64_t> checkpointSteps(const fs::path& folder) {
    std::vector<std::int64_t> steps;
    std::error_code fault;
    for (const auto& entry : fs::directory_iterator(folder, fault)) {
        const std::string name = entry.path().filename().string();
        constexpr std::string_view kStart = "step_";
        constexpr std::string_view kEnd = ".safetensors";
        if (!name.starts_with(kStart) || !name.ends_with(kEnd)) {
            continue;
        }
        std::string digits = name.substr(kStart.size(), name.size() - kStart.size() - kEnd.size());
        digits.erase(0, std::min(digits.find_first_not_of('0'), digits.size() - 1));
        const auto step = parse_integer(digits);
        if (step && fs::exists(folder / (name.substr(0, name.size() - kEnd.size()) + ".state.safetensors"), fault)) {
            steps.push_back(*step);
        }
    }
    std::sort(steps.begin(), steps.end());
    return steps;
}

std::int64_t bestStep(const fs::path& file) {
    std::error_code missing;
    if (!fs::exists(file, missing)) {
        return -1;
    }
    std::string text = read_file(file, 4096);
    std::erase_if(text, [](char c) { return c < '0' || c > '9'; });
    text.erase(0, std::min(text.find_first_not_of('0'), text.empty() ? 0 : text.size() - 1));
    return parse_integer(text).value_or(-1);
}

} // namespace

bool RunFacts::isLive() const {
    static const QStringList live{QStringLiteral("starting"),
                                  QStringLiteral("running"),
                                  QStringLiteral("pausing"),
                                  QStringLiteral("paused"),
                                  QStringLiteral("stopping")};
    return live.contains(state);
}

RunFacts readRunFacts(const QString& folder) {
    RunFacts facts;
    const fs::path run = fs::path(folder.toStdString());
    std::error_code fault;
    if (!fs::exists(run, fault)) {
        facts.folderMissing = true;
        return facts;
    }
    try {
        facts.record = training::read_run_record(run);
    } catch (const Error& error) { // a border: one damaged file must not hide the rest of the run
        facts.fault = fromView(error.what_happened);
    }
    try {
        if (const auto status = training::read_run_status(run)) {
            facts.state = fromView(training::to_text(status->state));
            facts.fault = facts.fault.isEmpty() ? fromView(status->fault) : facts.fault;
            facts.heartbeat = fromView(status->heartbeat);
            facts.host = fromView(status->host);
            facts.step = static_cast<double>(status->step);
            facts.epoch = status->epoch;
            facts.process = status->process;
        }
    } catch (const Error& error) {
        facts.fault = fromView(error.what_happened);
    }
    try {
        facts.faults = readFaults(run / "faults.jsonl");
        facts.bestCheckpoint = bestStep(run / "checkpoints" / "best.txt");
    } catch (const Error& error) {
        log::warn("{}", one_line(error));
    }
    facts.checkpoints = checkpointSteps(run / "checkpoints");
    const auto space = fs::space(run, fault);
    facts.diskFreeBytes = fault ? 0 : static_cast<qint64>(space.available);
    facts.writable = ::access(run.c_str(), W_OK) == 0;
    return facts;
}

void RunHistory::add(EventBlock&& block) {
    if (block.restarted) {
        *this = {};
    }
    lines += block.lines;
    damaged += block.damaged;
    for (auto& [tag, points] : block.scalars) {
        Points& known = scalars[tag];
        if (!known) {
            known = std::make_shared<std::vector<widgets::CurvePoint>>();
        }
        for (const widgets::CurvePoint& point : points) {
            // A resumed run repeats steps only if its trainer could not cut the file: the newer ones stand.
            while (!known->empty() && known->back().step > point.step) {
                known->pop_back();
            }
            known->push_back(point);
        }
    }
    for (auto& [tag, points] : block.vectors) {
        auto& known = vectors[tag];
        known.insert(known.end(), std::make_move_iterator(points.begin()), std::make_move_iterator(points.end()));
    }
    marks.insert(marks.end(), block.marks.begin(), block.marks.end());
    previews.insert(previews.end(), block.previews.begin(), block.previews.end());
}

std::optional<double> RunHistory::last(const std::string& tag) const {
    const auto found = scalars.find(tag);
    if (found == scalars.end()) {
        return std::nullopt;
    }
    for (auto point = found->second->rbegin(); point != found->second->rend(); ++point) {
        if (std::isfinite(point->value)) {
            return point->value;
        }
    }
    return std::nullopt;
}

std::optional<double> RunHistory::highest(const std::string& tag) const {
    std::optional<double> highest;
    const auto found = scalars.find(tag);
    if (found != scalars.end()) {
        for (const widgets::CurvePoint& point : *found->second) {
            if (std::isfinite(point.value) && (!highest || point.value > *highest)) {
                highest = point.value;
            }
        }
    }
    return highest;
}

RunWatch::RunWatch(QString folder, JobQueue* jobs, QObject* parent)
    : QObject(parent), m_folder(std::move(folder)), m_jobs(jobs),
      m_reader(std::make_shared<EventReader>(fs::path(m_folder.toStdString()) / "events.jsonl")) {
    connect(&m_timer, &QTimer::timeout, this, &RunWatch::poll);
    m_timer.start(kPollMs);
    readFacts();
}

RunWatch::~RunWatch() = default;

QString RunWatch::name() const {
    return m_facts.record.name.empty() ? QFileInfo(m_folder).fileName() : QString::fromStdString(m_facts.record.name);
}

void RunWatch::setFollowing(bool follows) {
    if (follows != m_follows) {
        m_follows = follows;
        m_current = false;
        if (follows) {
            readEvents();
        }
    }
}

void RunWatch::poll() {
    readFacts();
    if (m_follows) {
        readEvents();
    }
}

void RunWatch::readFacts() {
    if (m_readingFacts) {
        return;
    }
    m_readingFacts = true;
    m_jobs->run<RunFacts>(
        {.title = tr("Reading run %1").arg(QFileInfo(m_folder).fileName())},
        this,
        [folder = m_folder](JobContext&) { return readRunFacts(folder); },
        [this](JobOutcome<RunFacts> outcome) {
            m_readingFacts = false;
            if (outcome.value) {
                // A folder that vanished leaves what was known of it.
                if (outcome.value->folderMissing && m_known) {
                    m_facts.folderMissing = true;
                } else {
                    m_facts = std::move(*outcome.value);
                }
                m_known = true;
                Q_EMIT factsChanged();
            }
        });
}

void RunWatch::readEvents() {
    if (m_readingEvents) {
        return;
    }
    m_readingEvents = true;
    m_jobs->runSteps(
        {.title = tr("Reading curves of %1").arg(QFileInfo(m_folder).fileName())},
        this,
        [this, reader = m_reader](JobContext& context) {
            auto block = std::make_shared<EventBlock>(reader->read());
            const bool more = block->more;
            context.post([this, block] {
                if (block->lines > 0 || block->restarted) {
                    m_history.add(std::move(*block));
                    Q_EMIT eventsChanged();
                }
            });
            return more;
        },
        [this](const std::optional<Error>& error, bool cancelled) {
            m_readingEvents = false;
            m_current = !cancelled;
            if (error) {
                log::warn("{}", one_line(*error));
            }
        });
}

std::optional<double> RunWatch::stepsPerSecond() const {
    const auto found = m_history.scalars.find("loss/total");
    if (found == m_history.scalars.end() || found->second->size() < 2) {
        return std::nullopt;
    }
    const auto& points = *found->second;
    std::size_t from = points.size() - 1;
    while (from > 0 && points.back().seconds - points[from - 1].seconds <= kRateWindowSeconds) {
        --from;
    }
    from = std::min(from, points.size() - 2);
    const double seconds = points.back().seconds - points[from].seconds;
    return seconds > 0 ? std::optional((points.back().step - points[from].step) / seconds) : std::nullopt;
}

} // namespace moefusion::workbench
