#include "app/workbench/jobs/evaluation_service.h"

#include "app/workbench/session/error_words.h"
#include "core/methods/method_info.h"
#include "core/results/results_folder.h"

#include <algorithm>
#include <chrono>
#include <memory>
#include <optional>

namespace moefusion::workbench {

namespace {

using Clock = std::chrono::steady_clock;

double since(Clock::time_point start) {
    return std::chrono::duration<double>(Clock::now() - start).count();
}

/// Everything the steps of one job share; touched by the worker only once the job runs.
struct Work {
    EvaluationTask task;
    std::string device;
    int threads = 0;
    std::shared_ptr<std::atomic<bool>> pause;
    std::unique_ptr<Engine> engine;
    std::optional<EvaluationStore> store;
    std::size_t next = 0;
    EvaluationProgress progress;
    Clock::time_point start = Clock::now();
    Clock::time_point shown = Clock::now();
    double read_seconds = 0; ///< of the last snapshot
};

/// Networks fuse one pair a step, so that the pair on the screen never waits long.
std::size_t pairs_per_step(const EvaluationRequest& request, const Engine& engine) {
    const bool quick = std::ranges::all_of(request.methods, [](const MethodRequest& method) {
        const MethodInfo* info = find_method(method.method);
        return is_results_folder(method.method) || (info != nullptr && info->family == MethodFamily::Classical);
    });
    return quick ? static_cast<std::size_t>(std::max(1, engine.threads())) : 1;
}

ValuesPointer snapshot(EvaluationStore& store, const EvaluationTask& task) {
    TableChoice choice = task.choice;
    choice.labels = labels_of(task.request);
    choice.pair_ids.emplace();
    for (const Pair& pair : task.request.all_pairs) {
        choice.pair_ids->push_back(pair.id);
    }
    return std::make_shared<const EvaluationValues>(read_values(store, choice));
}

std::filesystem::path store_file(const EvaluationTask& task) {
    return std::filesystem::path(task.folder.toStdString()) / store_name({});
}

void open_everything(Work& work) {
    EngineOptions options;
    options.device = work.device;
    options.threads = work.threads;
    work.engine = std::make_unique<Engine>(options);
    require_writable(work.task.folder.toStdString());
    work.store.emplace(EvaluationStore::open(store_file(work.task), store_settings(work.task.request.policies)));
}

/// The next pairs; true if there are more.
bool step(Work& work, JobContext& context) {
    if (work.engine == nullptr) {
        open_everything(work);
    }
    work.engine->use_on_this_thread();
    const std::vector<Pair>& pairs = work.task.request.all_pairs;
    const std::size_t end = std::min(pairs.size(), work.next + pairs_per_step(work.task.request, *work.engine));
    EvaluationRequest request = work.task.request;
    request.pairs.assign(pairs.begin() + static_cast<std::ptrdiff_t>(work.next),
                         pairs.begin() + static_cast<std::ptrdiff_t>(end));
    NoProgress quiet;
    const PreparedEvaluation prepared = prepare_evaluation(
        request, *work.engine, [] { return false; }, quiet, context.cancel());
    const EvaluationReport report = evaluate(
        prepared.plan, source_on_disk(request.policies, request.classes), *work.store, {}, quiet, context.cancel());
    work.next = end;
    work.progress.pairs = static_cast<std::int64_t>(end);
    work.progress.computed += report.ok;
    work.progress.failed += report.failed;
    work.progress.seconds = since(work.start);
    context.step(work.progress.pairs, work.progress.total, end > 0 ? pairs[end - 1].id : std::string());
    return end < pairs.size() && !work.pause->load();
}

} // namespace

EvaluationService::EvaluationService(JobQueue* queue, const QString& device, const QString& threads, QObject* parent)
    : QObject(parent), m_queue(queue), m_device(device), m_threads(threads) {}

void EvaluationService::start(const EvaluationTask& task) {
    if (isRunning() || task.request.all_pairs.empty()) {
        return;
    }
    m_pause = std::make_shared<std::atomic<bool>>(false);
    auto work = std::make_shared<Work>();
    work->task = task;
    work->device = m_device.toStdString();
    work->threads = m_threads.toInt(); // "auto" is 0: the default
    work->pause = m_pause;
    work->progress.total = static_cast<std::int64_t>(task.request.all_pairs.size());
    const auto show = [this](JobContext& context, Work& of) {
        const Clock::time_point before = Clock::now();
        const ValuesPointer values = snapshot(*of.store, of.task);
        of.read_seconds = since(before);
        of.shown = Clock::now();
        context.post([this, values] { Q_EMIT valuesChanged(values); });
    };
    m_job = m_queue->runSteps(
        {.title = tr("Evaluating %n pairs", nullptr, static_cast<int>(work->progress.total)),
         .lane = JobLane::Compute,
         .priority = JobPriority::Batch,
         .slot = {},
         .listed = true},
        this,
        [this, work, show](JobContext& context) {
            const bool more = step(*work, context);
            context.post([this, progress = work->progress] { Q_EMIT progressed(progress); });
            // Reading a large store takes long: never more than a tenth of the time.
            if (!more || since(work->shown) > std::max(1.0, 10.0 * work->read_seconds)) {
                show(context, *work);
            }
            return more;
        },
        [this, work](const std::optional<Error>& error, bool cancelled) {
            m_job = 0;
            const bool paused = work->pause->load() && work->progress.pairs < work->progress.total;
            const End end = error ? End::Failed : cancelled ? End::Cancelled : paused ? End::Paused : End::Done;
            QString text;
            if (error) {
                const ErrorWords words = wordsOf(*error);
                text = QStringLiteral("%1 %2").arg(words.whatHappened, words.advice).trimmed();
            }
            Q_EMIT ended(end, work->progress, text);
        });
}

void EvaluationService::pause() {
    if (m_pause != nullptr) {
        m_pause->store(true);
    }
}

void EvaluationService::cancel() {
    m_queue->cancel(m_job);
}

void EvaluationService::load(const EvaluationTask& task) {
    m_queue->run<ValuesPointer>(
        {.title = tr("Reading an evaluation"),
         .lane = JobLane::Io,
         .priority = JobPriority::Screen,
         .slot = QStringLiteral("evaluation.load")},
        this,
        [task](JobContext&) -> ValuesPointer {
            std::error_code fault;
            if (!std::filesystem::exists(store_file(task), fault)) {
                return nullptr;
            }
            EvaluationStore store = EvaluationStore::read(store_file(task));
            return store.settings() == store_settings(task.request.policies) ? snapshot(store, task) : nullptr;
        },
        [this](const JobOutcome<ValuesPointer>& outcome) {
            if (!isRunning()) {
                Q_EMIT valuesChanged(outcome.value ? *outcome.value : nullptr);
            }
        });
}

} // namespace moefusion::workbench
