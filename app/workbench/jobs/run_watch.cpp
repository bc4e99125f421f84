#include "app/workbench/jobs/run_watch.h"

#include "app/workbench/jobs/foreign_run.h"
#include "app/workbench/jobs/job_queue.h"
#include "core/base/atomic_file.h"
#include "core/base/log.h"
#include "core/base/numbers.h"
#include "core/base/utc_time.h"
#include "core/training/checkpoint_folder.h"
#include "core/training/run_folder.h"

#include <QDateTime>
#include <QFile>
#include <QFileInfo>
#include <QSysInfo>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <limits>
#include <system_error>
#include <unistd.h>

namespace moefusion::workbench {

namespace fs = std::filesystem;

namespace {

constexpr std::int64_t kFaultsLimit = std::int64_t{8} << 20;
constexpr double kRateWindowSeconds = 60;
constexpr std::string_view kRateTag = "rate/learning";
constexpr double kRateStep = 0.75; // a smaller share of the rate before is a step

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

/// faults/step_N/step_0000N.safetensors of the largest N.
QString newestSnapshot(const fs::path& faults) {
    std::int64_t newest = -1;
    QString file;
    std::error_code fault;
    for (const auto& entry : fs::directory_iterator(faults, fault)) {
        const std::vector<std::int64_t> steps = training::checkpoint_steps(entry.path());
        if (!steps.empty() && steps.back() > newest) {
            newest = steps.back();
            const std::string name = training::checkpoint_name(newest) + ".safetensors";
            file = QString::fromStdString((entry.path() / name).string());
        }
    }
    return file;
}

constexpr const char* kNoteFile = "note.txt";
constexpr std::int64_t kNoteLimit = 1 << 16;

/// Resident memory of a process (/proc/PID/statm); 0 if it is not there.
qint64 residentBytes(qint64 process) {
    QFile file(QStringLiteral("/proc/%1/statm").arg(process));
    if (!file.open(QIODevice::ReadOnly)) {
        return 0;
    }
    const QList<QByteArray> pages = file.readLine().split(' ');
    return pages.value(1).toLongLong() * ::sysconf(_SC_PAGESIZE);
}

std::shared_ptr<CurveReader> readerOf(const fs::path& folder) {
    std::error_code fault;
    if (!fs::exists(folder / "run.yaml", fault) && !fs::exists(folder / "events.jsonl", fault)) {
        return std::make_shared<ForeignReader>(folder);
    }
    return std::make_shared<EventReader>(folder / "events.jsonl");
}

} // namespace

bool RunFacts::isLive() const {
    static const QStringList live{QStringLiteral("queued"),
                                  QStringLiteral("starting"),
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
    if (!fs::exists(run / "run.yaml", fault) && !foreignFiles(run).empty()) {
        facts.isForeign = true;
        std::int64_t first = std::numeric_limits<std::int64_t>::max();
        for (const fs::path& file : foreignFiles(run)) {
            first = std::min<std::int64_t>(
                first, QFileInfo(QString::fromStdString(file.string())).lastModified().toSecsSinceEpoch());
        }
        facts.record.facts = {{"started", utc_stamp(first)}};
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
        facts.bestCheckpoint = training::best_step(run / "checkpoints");
    } catch (const Error& error) {
        log::warn("{}", one_line(error));
    }
    facts.checkpoints = training::checkpoint_steps(run / "checkpoints");
    facts.snapshot = newestSnapshot(run / "faults");
    const auto space = fs::space(run, fault);
    facts.diskFreeBytes = fault ? 0 : static_cast<qint64>(space.available);
    facts.writable = ::access(run.c_str(), W_OK) == 0;
    facts.memoryBytes = facts.isLive() && facts.host == QSysInfo::machineHostName() ? residentBytes(facts.process) : 0;
    if (fs::exists(run / kNoteFile, fault)) {
        try {
            facts.note = QString::fromStdString(read_file(run / kNoteFile, kNoteLimit)).simplified();
        } catch (const Error& error) {
            log::warn("{}", one_line(error));
        }
    }
    return facts;
}

void writeRunNote(const QString& folder, const QString& note) {
    write_file_atomically(fs::path(folder.toStdString()) / kNoteFile, note.toStdString() + "\n");
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
            // A step of the schedule, not its slope: told where it is.
            if (tag == kRateTag && !known->empty() && point.value < kRateStep * known->back().value) {
                marks.push_back({widgets::CurveMark::Kind::State,
                                 point.step,
                                 point.seconds,
                                 QStringLiteral("learning rate %1 → %2").arg(known->back().value).arg(point.value)});
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

double RunHistory::lastStep() const {
    double last = 0;
    for (const auto& [tag, points] : scalars) {
        last = points->empty() ? last : std::max(last, points->back().step);
    }
    return last;
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
    : QObject(parent), m_folder(std::move(folder)), m_jobs(jobs), m_reader(readerOf(fs::path(m_folder.toStdString()))) {
    connect(&m_timer, &QTimer::timeout, this, &RunWatch::poll);
    m_timer.start(kPollMs);
    readFacts();
}

RunWatch::~RunWatch() = default;

QString RunWatch::name() const {
    const QFileInfo folder(m_folder);
    if (m_facts.isForeign) { // "version_0" alone names nothing
        return QFileInfo(folder.path()).fileName() + QLatin1Char('/') + folder.fileName();
    }
    return m_facts.record.name.empty() ? folder.fileName() : QString::fromStdString(m_facts.record.name);
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
            auto block = std::make_shared<EventBlock>(reader->read(kBlockBytes));
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
