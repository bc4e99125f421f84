#include "app/workbench/jobs/fusion_service.h"

#include "app/workbench/jobs/method_bench.h"
#include "core/base/log.h"
#include "core/base/processor.h"
#include "core/imaging/color.h"
#include "core/methods/fuse_pairs.h"
#include "core/methods/label_outputs.h"
#include "core/pairs/load_pair.h"

#include <chrono>

namespace moefusion::workbench {

namespace {

const QString kScreenSlot = QStringLiteral("fusion.screen");

std::int64_t bytesOf(const LoadedPair& sources) {
    return sources.infrared.byte_count() + sources.visible.byte_count() +
           (sources.infrared_raw.pixels == sources.infrared.pixels ? 0 : sources.infrared_raw.byte_count());
}

std::int64_t bytesOf(const FusedPicture& fused) {
    return fused.fused.byte_count() + fused.fusedColor.byte_count() + fused.unclipped.byte_count();
}

/// Stages of one fusion, told to the panes at most every 100 ms; the job itself counts pairs.
class StageProgress final : public Progress {
public:
    StageProgress(JobContext& context, std::function<void(const QString&, double)> tell)
        : m_context(context), m_tell(std::move(tell)) {}

    void step(std::int64_t done, std::int64_t total, std::string_view what) override {
        constexpr auto kInterval = std::chrono::milliseconds(100);
        const auto now = std::chrono::steady_clock::now();
        if (now - m_last < kInterval) {
            return;
        }
        m_last = now;
        const double share = total > 0 ? static_cast<double>(done) / static_cast<double>(total) : -1;
        m_context.post([tell = m_tell,
                        stage = QString::fromUtf8(what.data(), static_cast<qsizetype>(what.size())),
                        share] { tell(stage, share); });
    }

private:
    JobContext& m_context;
    std::function<void(const QString&, double)> m_tell;
    std::chrono::steady_clock::time_point m_last;
};

QString idOf(const Pair& pair) {
    return QString::fromStdString(pair.id);
}

} // namespace

FusionService::FusionService(JobQueue* queue,
                             std::int64_t cacheBytes,
                             const QString& deviceOption,
                             const QString& threadsOption,
                             QObject* parent)
    : QObject(parent), m_queue(queue), m_sources(cacheBytes / 2), m_fused(cacheBytes / 2) {
    bool isNumber = false;
    int threads = threadsOption.toInt(&isNumber);
    if (!isNumber) {
        // One core stays free for the window, where there are more than two.
        const int cores = moefusion::physical_cores();
        threads = cores > 2 ? cores - 1 : cores;
    }
    m_bench = std::make_shared<MethodBench>(deviceOption.isEmpty() ? "auto" : deviceOption.toStdString(), threads);
}

FusionService::~FusionService() = default;

QString FusionService::sourcesKey(const Pair& pair, const Policies& policies) {
    return QStringLiteral("%1|%2|%3|%4|%5")
        .arg(idOf(pair),
             QString::fromStdString(pair.infrared.string()),
             QString::fromStdString(pair.visible.string()),
             QString::fromStdString(to_text(policies.size)),
             QString::fromStdString(to_text(policies.infrared_window)));
}

QString FusionService::fusedKey(const FusionRequest& request) {
    return QStringLiteral("%1|%2|%3|%4|%5|%6")
        .arg(sourcesKey(request.pair, request.policies),
             request.method.name,
             request.method.weights.join(QLatin1Char('\n')),
             QString::fromStdString(to_text(request.policies.color)),
             QString::fromStdString(to_text(request.policies.range)),
             QString::fromStdString(to_text(request.policies.precision)));
}

SourcesPointer FusionService::sources(const Pair& pair, const Policies& policies) {
    return m_sources.get(sourcesKey(pair, policies));
}

FusedPointer FusionService::fused(const FusionRequest& request) {
    return m_fused.get(fusedKey(request));
}

int FusionService::fusedCount(const MethodChoice& method, const Policies& policies) const {
    const QString key = fusedKey({{}, method, policies});
    return m_fused.countIf([&key](const FusedPicture& fused) {
        return fusedKey({{}, fused.request.method, fused.request.policies}) == key;
    });
}

void FusionService::keepSources(const QString& key, const SourcesPointer& sources) {
    m_sources.put(key, sources, bytesOf(*sources));
}

void FusionService::keepFused(const FusedPointer& fused) {
    m_fused.put(fusedKey(fused->request), fused, bytesOf(*fused));
}

void FusionService::loadSources(const Pair& pair, const Policies& policies, JobPriority priority) {
    const QString key = sourcesKey(pair, policies);
    if (m_sources.contains(key) || (m_loading.contains(key) && priority != JobPriority::Screen)) {
        return;
    }
    m_loading.insert(key);
    const QString id = idOf(pair);
    if (priority == JobPriority::Screen) {
        m_queue->cancel(m_screenLoad); // walking fast: only the last pair is wanted
    }
    const JobId job = m_queue->run<SourcesPointer>(
        {.title = tr("Reading %1").arg(id), .lane = JobLane::Io, .priority = priority},
        this,
        [pair, policies](JobContext& context) {
            context.cancel().throw_if_cancelled();
            return std::make_shared<const LoadedPair>(pairs::load_pair(pair, policies));
        },
        [this, key, id](JobOutcome<SourcesPointer> outcome) {
            m_loading.remove(key);
            if (outcome.value) {
                keepSources(key, *outcome.value);
                Q_EMIT sourcesReady(id);
            } else if (outcome.error) {
                Q_EMIT sourcesFailed(id, *outcome.error);
            }
        });
    if (priority == JobPriority::Screen) {
        m_screenLoad = job;
    }
}

FusedPointer FusionService::fuseNow(const FusionRequest& request, const SourcesPointer& sources, JobContext& context) {
    const SourcesPointer loaded =
        sources != nullptr ? sources
                           : std::make_shared<const LoadedPair>(pairs::load_pair(request.pair, request.policies));
    context.cancel().throw_if_cancelled();
    Engine& engine = m_bench->engine();
    FusionMethod& method = m_bench->method(request.method);
    StageProgress stages(context, [this, id = idOf(request.pair)](const QString& stage, double share) {
        Q_EMIT fusionProgress(id, stage, share);
    });
    FusedPair result = fuse_loaded_pair(method, *loaded, request.policies, false, engine, stages, context.cancel());
    auto fused = std::make_shared<FusedPicture>();
    fused->request = request;
    fused->fused = result.pixels.eight_bits;
    fused->fusedColor = fused->fused.channels == 3 ? fused->fused : with_visible_chroma(fused->fused, loaded->visible);
    fused->unclipped = result.pixels.unclipped;
    fused->weights = method.weights();
    fused->madeBy = provenance_of(method, loaded->pair, request.policies, false, engine);
    fused->contentHash = loaded->content_hash;
    fused->remarks = std::move(result.remarks);
    fused->seconds = result.seconds;
    const QString device =
        tr("%1 float32, %n threads", nullptr, engine.threads()).arg(QString::fromStdString(engine.device()));
    context.post([this, loaded, key = sourcesKey(request.pair, request.policies), device] {
        keepSources(key, loaded);
        if (device != m_deviceText) {
            m_deviceText = device;
            Q_EMIT deviceChanged(device);
        }
    });
    return fused;
}

void FusionService::fuse(const FusionRequest& request) {
    const QString id = idOf(request.pair);
    if (m_screenJob != 0) {
        // The queue drops the older job of this slot without a word.
        m_fusing.remove(m_screenPair);
        Q_EMIT fusionCancelled(m_screenPair, m_screenKey);
    }
    m_fusing.insert(id);
    m_screenPair = id;
    const QString key = fusedKey(request);
    m_screenKey = key;
    Q_EMIT fusionStarted(id, key);
    m_screenJob = m_queue->run<FusedPointer>(
        {.title = tr("Fusing %1").arg(id),
         .lane = JobLane::Compute,
         .priority = JobPriority::Screen,
         .slot = kScreenSlot,
         .listed = true},
        this,
        [this, request, sources = this->sources(request.pair, request.policies)](JobContext& context) {
            return fuseNow(request, sources, context);
        },
        [this, id, key](JobOutcome<FusedPointer> outcome) {
            m_fusing.remove(id);
            m_screenJob = 0;
            if (outcome.value) {
                keepFused(*outcome.value);
                Q_EMIT fusedReady(id, key);
            } else if (outcome.error) {
                Q_EMIT fusionFailed(id, *outcome.error, key);
            } else {
                Q_EMIT fusionCancelled(id, key);
            }
        });
}

void FusionService::fuseAll(const QList<FusionRequest>& requests, const QString& title) {
    struct Batch {
        QList<FusionRequest> wanted;
        qsizetype next = 0;
        BatchReport report;
        std::chrono::steady_clock::time_point start = std::chrono::steady_clock::now();
    };
    auto batch = std::make_shared<Batch>();
    for (const FusionRequest& request : requests) {
        if (m_fused.contains(fusedKey(request))) {
            ++batch->report.upToDate;
        } else {
            batch->wanted << request;
        }
    }
    const auto finish = [this, batch](const std::optional<Error>& error, bool cancelled) {
        m_batch = 0;
        batch->report.cancelled = cancelled;
        if (error) {
            batch->report.failed << QString::fromStdString(error->what_happened);
        }
        batch->report.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - batch->start).count();
        Q_EMIT batchEnded(batch->report);
    };
    if (batch->wanted.isEmpty()) {
        finish(std::nullopt, false);
        return;
    }
    // The list is fixed from here on; `next` and the report change on the worker, one step at a time.
    m_batch = m_queue->runSteps(
        {.title = title, .lane = JobLane::Compute, .priority = JobPriority::Batch, .slot = {}, .listed = true},
        this,
        [this, batch](JobContext& context) {
            const FusionRequest& request = batch->wanted[batch->next];
            const QString id = idOf(request.pair);
            const QString key = fusedKey(request);
            context.post([this, id, key] { Q_EMIT fusionStarted(id, key); });
            try {
                const FusedPointer fused = fuseNow(request, nullptr, context);
                ++batch->report.fused;
                context.post([this, fused, id, key] {
                    keepFused(fused);
                    Q_EMIT fusedReady(id, key);
                });
            } catch (...) {
                const Error error = errorInFlight();
                if (error.kind == ErrorKind::Cancelled) {
                    context.post([this, id, key] { Q_EMIT fusionCancelled(id, key); });
                    throw;
                }
                log::warn("{}", one_line(error));
                batch->report.failed << QStringLiteral("%1: %2").arg(id, QString::fromStdString(error.what_happened));
                context.post([this, id, error, key] { Q_EMIT fusionFailed(id, error, key); });
            }
            ++batch->next;
            context.step(batch->next, batch->wanted.size(), request.pair.id);
            return batch->next < batch->wanted.size();
        },
        finish);
}

void FusionService::saveAll(const QList<FusionRequest>& requests, const QString& folder, bool overwrite) {
    struct Saving {
        QList<FusionRequest> requests;
        QList<FusedPointer> fused; ///< from the cache, null where it must be fused first
        FusePlan plan;
        std::unique_ptr<LabelOutputs> outputs; ///< made on the worker: it reads the manifests
        qsizetype next = 0;
        int written = 0;
        int upToDate = 0;
        QStringList failed;
    };
    if (requests.isEmpty()) {
        return;
    }
    auto saving = std::make_shared<Saving>();
    saving->requests = requests;
    for (const FusionRequest& request : requests) {
        saving->fused << fused(request);
    }
    const MethodChoice& choice = requests.first().method;
    saving->plan.folder = folder.toStdString();
    saving->plan.policies = requests.first().policies;
    saving->plan.overwrite = overwrite;
    const std::string label =
        choice.label.isEmpty() ? default_label(choice.name.toStdString()) : choice.label.toStdString();
    const auto saveOne = [this, saving, label](JobContext& context) {
        if (saving->outputs == nullptr) {
            require_writable(saving->plan.folder);
            saving->outputs = std::make_unique<LabelOutputs>(saving->plan, label);
        }
        const FusionRequest& request = saving->requests[saving->next];
        FusedPointer fused = saving->fused[saving->next];
        if (fused == nullptr) {
            fused = fuseNow(request, nullptr, context);
            context.post([this, fused] {
                keepFused(fused);
                Q_EMIT fusedReady(idOf(fused->request.pair), fusedKey(fused->request));
            });
        }
        LabelOutputs& outputs = *saving->outputs;
        if (outputs.state(request.pair.id, fused->madeBy, fused->contentHash) == ResultState::UpToDate) {
            ++saving->upToDate;
            return;
        }
        if (!saving->plan.overwrite) {
            outputs.refuse_other_key(request.pair.id, fused->madeBy, fused->contentHash);
        }
        outputs.store({.id = request.pair.id,
                       .made_by = fused->madeBy,
                       .content_hash = fused->contentHash,
                       .seconds = fused->seconds,
                       .remarks = fused->remarks},
                      {.eight_bits = fused->fused, .unclipped = fused->unclipped},
                      {});
        ++saving->written;
    };
    m_batch = m_queue->runSteps(
        {.title = tr("Saving %n fused images", nullptr, static_cast<int>(requests.size())),
         .lane = JobLane::Compute,
         .priority = JobPriority::Batch,
         .slot = {},
         .listed = true},
        this,
        [saving, saveOne](JobContext& context) {
            const std::string id = saving->requests[saving->next].pair.id;
            try {
                saveOne(context);
            } catch (...) {
                const Error error = errorInFlight();
                if (error.kind == ErrorKind::Cancelled || error.kind == ErrorKind::DiskFull ||
                    error.kind == ErrorKind::NotWritable) {
                    throw; // would meet every other pair too
                }
                log::warn("{}", one_line(error));
                saving->failed << QStringLiteral("%1: %2").arg(QString::fromStdString(id),
                                                               QString::fromStdString(error.what_happened));
            }
            ++saving->next;
            context.step(saving->next, saving->requests.size(), id);
            return saving->next < saving->requests.size();
        },
        [this, saving, folder](const std::optional<Error>& error, bool) {
            m_batch = 0;
            if (error) {
                saving->failed.prepend(QString::fromStdString(one_line(*error)));
            }
            Q_EMIT saved(folder, saving->written, saving->upToDate, saving->failed);
        });
}

bool FusionService::cancelCurrent() {
    if (m_screenJob != 0) {
        m_queue->cancel(m_screenJob);
        return true;
    }
    if (m_batch != 0) {
        m_queue->cancel(m_batch);
        return true;
    }
    return false;
}

void FusionService::clearCaches() {
    m_sources.clear();
    m_fused.clear();
    forgetBench();
}

void FusionService::forgetMethod(const QString& name) {
    m_fused.removeIf([&name](const FusedPicture& fused) { return fused.request.method.name == name; });
    forgetBench();
    Q_EMIT methodForgotten(name);
}

void FusionService::forgetBench() {
    m_queue->run<bool>(
        {.title = {}, .lane = JobLane::Compute, .priority = JobPriority::Screen},
        this,
        [bench = m_bench](JobContext&) {
            bench->forget();
            return true;
        },
        [](JobOutcome<bool>) {});
}

} // namespace moefusion::workbench
