#include "app/workbench/jobs/inspection_service.h"

#include "app/workbench/jobs/method_bench.h"
#include "core/imaging/color.h"
#include "core/methods/method_table.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <utility>

namespace moefusion::workbench {

using namespace inspection;

/// The inspector and what it needs, on the compute worker.
class InspectionBench {
public:
    InspectionBench(std::shared_ptr<MethodBench> methods, std::int64_t cacheBytes)
        : m_methods(std::move(methods)), m_inspector(cacheBytes), m_other(cacheBytes / 2) {}

    /// The inspector, looking at this pair with these edits.
    Inspector& at(const FusionRequest& request, const LoadedPair& sources, const EditSet& edits) {
        Engine& engine = m_methods->engine();
        m_inspector.open(m_methods->method(request.method), engine, sources, request.policies);
        m_inspector.set_edits(edits);
        return m_inspector;
    }

    /// The same through other weights of the same method.
    Inspector&
    other(const FusionRequest& request, const QString& weights, const LoadedPair& sources, const EditSet& edits) {
        if (m_otherMethod == nullptr || weights != m_otherWeights) {
            m_otherWeights.clear();
            m_otherMethod =
                make_method({.method = request.method.name.toStdString(), .weights = {weights.toStdString()}});
            m_otherWeights = weights;
        }
        m_other.open(*m_otherMethod, m_methods->engine(), sources, request.policies);
        m_other.set_edits(edits);
        return m_other;
    }

private:
    std::shared_ptr<MethodBench> m_methods;
    Inspector m_inspector;
    std::unique_ptr<FusionMethod> m_otherMethod;
    QString m_otherWeights;
    Inspector m_other; ///< let go before the method it looks at
};

namespace {

constexpr std::array kMixtures{MixtureId::Foreground, MixtureId::Background, MixtureId::Decoder};

constexpr std::int64_t kResultBytes = std::int64_t{64} << 20;

std::vector<std::string> namesOf(const QStringList& texts) {
    std::vector<std::string> names;
    for (const QString& text : texts) {
        names.push_back(text.toStdString());
    }
    return names;
}

/// The original's picture with the pixels of the edited result.
FusedPointer editedPicture(const FusedPicture& original,
                           const LoadedPair& sources,
                           const EditSet& edits,
                           FusionResult result,
                           std::chrono::steady_clock::time_point start) {
    auto picture = std::make_shared<FusedPicture>(original);
    picture->fused = result.fused;
    picture->fusedColor =
        result.fused.channels == 3 ? result.fused : with_visible_chroma(result.fused, sources.visible);
    picture->unclipped = std::move(result.fused_float);
    picture->edits = QString::fromStdString(key_text(edits));
    picture->madeBy.edits = key_text(edits);
    picture->seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
    return picture;
}

} // namespace

InspectionService::InspectionService(JobQueue* queue,
                                     std::shared_ptr<MethodBench> bench,
                                     std::int64_t cacheBytes,
                                     QObject* parent)
    : QObject(parent), m_queue(queue), m_bench(std::make_shared<InspectionBench>(std::move(bench), cacheBytes)),
      m_layers(cacheBytes / 4), m_results(kResultBytes) {}

InspectionService::~InspectionService() = default;

template <typename T>
JobId InspectionService::compute(const JobDescription& description,
                                 std::function<T(Inspector&, JobContext&)> work,
                                 std::function<void(JobOutcome<T>)> done) {
    ++m_busy;
    Q_EMIT busyChanged();
    // Counted down also where a newer job of the slot dropped the answer.
    const std::shared_ptr<void> counted(nullptr, [self = QPointer<InspectionService>(this)](void*) {
        if (self) {
            QMetaObject::invokeMethod(
                self.data(),
                [self] {
                    if (self) {
                        --self->m_busy;
                        Q_EMIT self->busyChanged();
                    }
                },
                Qt::QueuedConnection);
        }
    });
    return m_queue->run<T>(
        description,
        this,
        [bench = m_bench,
         request = m_fused->request,
         sources = m_sources,
         edits = m_edits,
         work = std::move(work),
         counted](JobContext& context) {
            context.cancel().throw_if_cancelled();
            return work(bench->at(request, *sources, edits), context);
        },
        std::move(done));
}

template <typename T>
JobId InspectionService::computeWithOther(const JobDescription& description,
                                          std::function<T(Inspector&, Inspector&, JobContext&)> work,
                                          std::function<void(JobOutcome<T>)> done) {
    return compute<T>(
        description,
        [bench = m_bench,
         request = m_fused->request,
         sources = m_sources,
         edits = m_edits,
         weights = m_otherWeights,
         work = std::move(work)](Inspector& inspector, JobContext& context) {
            return work(inspector, bench->other(request, weights, *sources, edits), context);
        },
        std::move(done));
}

void InspectionService::look(const FusedPointer& fused, const SourcesPointer& sources, const EditSet& edits) {
    const bool open = fused != nullptr && sources != nullptr;
    const QString pairKey =
        open ? FusionService::fusedKey(fused->request) + QString::fromStdString(fused->weights.sha256) : QString();
    // The policies change nothing without edits, but ablations go by them.
    const auto word = [](std::string_view text) {
        return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
    };
    const QString key = open ? QStringLiteral("%1|%2|%3|%4|%5")
                                   .arg(pairKey,
                                        QString::fromStdString(key_text(edits)),
                                        word(to_text(edits.gate_mode)),
                                        word(to_text(edits.removal)),
                                        word(to_text(edits.downstream)))
                             : QString();
    if (key == m_key) {
        return;
    }
    if (pairKey != m_pairKey) {
        m_latestGates.reset();
        m_latestEdited.reset();
        m_boxes.reset();
        m_queue->cancel(m_boxesJob);
        m_boxesJob = 0;
        m_isPreview = false;
    }
    m_fused = open ? fused : nullptr;
    m_sources = open ? sources : nullptr;
    m_edits = edits;
    m_pairKey = pairKey;
    m_key = key;
    m_gates.reset();
    m_edited.reset();
    m_error.reset();
    m_layerErrors.clear();
    m_ablations.clear();
    m_queue->cancel(m_ablationJob);
    m_ablationJob = 0;
    m_queue->cancel(m_prepareJob); // what it has computed is kept
    cancelLayers();
    m_queue->cancelSlot(QStringLiteral("inspect.edits"));
    const auto known = open ? m_results.get(key) : nullptr;
    if (known != nullptr) {
        takeResult(*known);
    } else if (open) {
        startEdits();
        Q_EMIT gatesChanged();
    } else {
        Q_EMIT gatesChanged();
    }
    Q_EMIT ablationsChanged();
}

void InspectionService::startEdits() {
    const QString key = m_key;
    compute<EditsResult>(
        {.title = m_edits.empty() ? tr("Reading the gates") : tr("Applying edits"),
         .lane = JobLane::Compute,
         .priority = JobPriority::Screen,
         .slot = QStringLiteral("inspect.edits")},
        [this, fused = m_fused, sources = m_sources, edits = m_edits, pairKey = m_pairKey](Inspector& inspector,
                                                                                           JobContext& context) {
            EditsResult outcome;
            if (edits.empty()) {
                outcome.gates = std::make_shared<const GatesReport>(inspector.gates(context.cancel()));
                return outcome;
            }
            // What is quick is brought to its end and shown even where newer edits have come by then: else nothing
            // would follow a hand that keeps moving. The full size gives way to the newer edit.
            const CancelToken toTheEnd;
            const auto start = std::chrono::steady_clock::now();
            outcome.gates = std::make_shared<const GatesReport>(inspector.gates(toTheEnd));
            const bool near = inspector.fused_is_near(toTheEnd);
            if (!near) {
                EditsResult early = outcome;
                early.fused = editedPicture(*fused, *sources, edits, inspector.preview(toTheEnd), start);
                context.post([this, pairKey, early] { takeEarly(pairKey, early, true); });
            }
            outcome.fused =
                editedPicture(*fused, *sources, edits, inspector.fused(near ? toTheEnd : context.cancel()), start);
            if (near) {
                context.post([this, pairKey, outcome] { takeEarly(pairKey, outcome, false); });
            }
            return outcome;
        },
        [this, key](JobOutcome<EditsResult> outcome) {
            if (key != m_key) {
                return;
            }
            if (outcome.value) {
                const FusedPointer& edited = outcome.value->fused;
                const std::int64_t bytes =
                    edited == nullptr
                        ? 0
                        : edited->fused.byte_count() + edited->fusedColor.byte_count() + edited->unclipped.byte_count();
                m_results.put(key, std::make_shared<const EditsResult>(*outcome.value), bytes);
                takeResult(*outcome.value);
                prepareEdits();
            } else if (outcome.error) {
                m_error = *outcome.error;
                Q_EMIT failed(*outcome.error);
                Q_EMIT gatesChanged();
            }
        });
}

void InspectionService::takeResult(const EditsResult& result) {
    m_gates = result.gates;
    m_latestGates = m_gates;
    m_edited = result.fused;
    m_latestEdited = m_edited;
    m_isPreview = false;
    Q_EMIT gatesChanged();
    Q_EMIT editedReady();
}

void InspectionService::takeEarly(const QString& pairKey, const EditsResult& result, bool isPreview) {
    if (pairKey != m_pairKey || m_edits.empty() || m_edited != nullptr || m_error) {
        return;
    }
    m_latestGates = result.gates;
    m_latestEdited = result.fused;
    m_isPreview = isPreview;
    Q_EMIT previewReady();
}

void InspectionService::prepareEdits() {
    if (m_preparedFor == m_pairKey || m_prepareJob != 0) {
        return;
    }
    m_prepareJob = compute<bool>(
        {.title = tr("Preparing edits"), .lane = JobLane::Compute, .priority = JobPriority::Prefetch},
        [](Inspector& inspector, JobContext& context) {
            inspector.prepare(context.cancel());
            return true;
        },
        [this, pairKey = m_pairKey](JobOutcome<bool> outcome) {
            m_prepareJob = 0;
            if (outcome.value) {
                m_preparedFor = pairKey;
            } else if (outcome.error) {
                Q_EMIT failed(*outcome.error);
            }
        });
}

void InspectionService::cancelLayers() {
    const auto wanted = std::exchange(m_wanted, {});
    for (const JobId job : wanted) {
        m_queue->cancel(job);
    }
}

QString InspectionService::layerKey(const QString& name, const LayerChoices& choices) const {
    return QStringLiteral("%1|%2|%3|%4|%5")
        .arg(m_pairKey,
             name,
             choices.reduction,
             choices.weighted ? QStringLiteral("weighted") : QString(),
             QString::fromStdString(layer_edits(m_edits, name.toStdString(), choices.weighted)));
}

LayerPointer InspectionService::layer(const QString& name, const LayerChoices& choices) {
    return isOpen() ? m_layers.get(layerKey(name, choices)) : nullptr;
}

std::optional<Error> InspectionService::layerError(const QString& name, const LayerChoices& choices) const {
    const auto found = m_layerErrors.constFind(layerKey(name, choices));
    return found == m_layerErrors.constEnd() ? std::nullopt : std::optional(*found);
}

void InspectionService::want(const QString& name, const LayerChoices& choices) {
    const QString key = layerKey(name, choices);
    if (!isOpen() || m_wanted.contains(key) || m_layers.contains(key) || m_layerErrors.contains(key)) {
        return;
    }
    using Views = std::vector<LayerView>;
    const JobId job = compute<Views>(
        {.title = tr("Computing %1").arg(name), .lane = JobLane::Compute, .priority = JobPriority::Prefetch},
        [name = name.toStdString(), choices](Inspector& inspector, JobContext& context) {
            return inspector.layers(name, choices.reduction.toStdString(), choices.weighted, context.cancel());
        },
        [this, key, name, choices](JobOutcome<Views> outcome) {
            m_wanted.remove(key);
            if (outcome.value) {
                for (LayerView& view : *outcome.value) {
                    const QString each = QString::fromStdString(view.layer);
                    const std::int64_t bytes = view.values.byte_count();
                    // The answer of a job that was asked before the latest edits is dropped with its job.
                    m_layers.put(layerKey(each, choices), std::make_shared<const LayerView>(std::move(view)), bytes);
                }
                Q_EMIT layerReady(name);
            } else if (outcome.error) {
                m_layerErrors.insert(key, *outcome.error);
                Q_EMIT layerReady(name);
            }
        });
    m_wanted.insert(key, job);
}

std::vector<ChannelEnergy> InspectionService::energies(const QString& layer) const {
    return m_energies.value(layerKey(layer, {}));
}

void InspectionService::wantEnergies(const QString& layer) {
    const QString key = layerKey(layer, {});
    const QString job = QStringLiteral("energies|") + key;
    if (!isOpen() || m_energies.contains(key) || m_wanted.contains(job) || m_layerErrors.contains(job)) {
        return;
    }
    using Energies = std::vector<ChannelEnergy>;
    m_wanted.insert(
        job,
        compute<Energies>(
            {.title = tr("Computing %1").arg(layer), .lane = JobLane::Compute, .priority = JobPriority::Prefetch},
            [name = layer.toStdString()](Inspector& inspector, JobContext& context) {
                return inspector.channel_energies(name, context.cancel());
            },
            [this, key, job, layer](JobOutcome<Energies> outcome) {
                m_wanted.remove(job);
                if (outcome.value) {
                    m_energies.clear(); // one expert at a time is looked at
                    m_energies.insert(key, *std::move(outcome.value));
                } else if (outcome.error) {
                    m_layerErrors.insert(job, *outcome.error);
                }
                Q_EMIT layerReady(layer);
            }));
}

void InspectionService::compareWith(const QString& weights) {
    if (weights != m_otherWeights) {
        m_otherWeights = weights;
        m_otherGates.reset();
        m_otherGatesOf.clear();
        m_modulesOf.clear();
        Q_EMIT otherChanged();
    }
}

QString InspectionService::otherKey(const QString& name, const LayerChoices& choices) const {
    return QStringLiteral("other|%1|%2").arg(m_otherWeights, layerKey(name, choices));
}

LayerPointer InspectionService::otherLayer(const QString& name, const LayerChoices& choices) {
    return isOpen() && !m_otherWeights.isEmpty() ? m_layers.get(otherKey(name, choices)) : nullptr;
}

GatesPointer InspectionService::otherGates() const {
    return m_otherGatesOf == m_otherWeights + m_key ? m_otherGates : nullptr;
}

void InspectionService::wantOther(const QString& name, const LayerChoices& choices) {
    const QString key = otherKey(name, choices);
    if (!isOpen() || m_otherWeights.isEmpty() || m_wanted.contains(key) || m_layerErrors.contains(key)) {
        return;
    }
    using Found = std::pair<std::vector<LayerView>, GatesPointer>;
    m_wanted.insert(
        key,
        computeWithOther<Found>(
            {.title = tr("Computing %1").arg(name), .lane = JobLane::Compute, .priority = JobPriority::Prefetch},
            [name = name.toStdString(), choices](Inspector&, Inspector& other, JobContext& context) {
                return Found{other.layers(name, choices.reduction.toStdString(), choices.weighted, context.cancel()),
                             std::make_shared<const GatesReport>(other.gates(context.cancel()))};
            },
            [this, key, name, choices, of = m_otherWeights + m_key](JobOutcome<Found> outcome) {
                m_wanted.remove(key);
                if (outcome.value && of == m_otherWeights + m_key) {
                    for (LayerView& view : outcome.value->first) {
                        const QString each = otherKey(QString::fromStdString(view.layer), choices);
                        const std::int64_t bytes = view.values.byte_count();
                        m_layers.put(each, std::make_shared<const LayerView>(std::move(view)), bytes);
                    }
                    m_otherGates = outcome.value->second;
                    m_otherGatesOf = of;
                    Q_EMIT layerReady(name);
                } else if (outcome.error) {
                    m_layerErrors.insert(key, *outcome.error);
                    Q_EMIT failed(*outcome.error);
                }
            }));
}

void InspectionService::wantBoxes() {
    if (!isOpen() || m_boxes != nullptr || m_boxesJob != 0) {
        return;
    }
    using Boxes = std::shared_ptr<const BoxesFound>;
    m_boxesJob = compute<Boxes>(
        {.title = tr("Finding boxes"), .lane = JobLane::Compute, .priority = JobPriority::Prefetch},
        [](Inspector& inspector, JobContext& context) -> Boxes {
            auto found = std::make_shared<BoxesFound>();
            found->infrared = inspector.boxes(true, context.cancel());
            found->visible = inspector.boxes(false, context.cancel());
            return found;
        },
        [this, key = m_pairKey](JobOutcome<Boxes> outcome) {
            m_boxesJob = 0;
            if (outcome.value && key == m_pairKey) {
                m_boxes = *outcome.value;
                Q_EMIT boxesReady();
            } else if (outcome.error) {
                Q_EMIT failed(*outcome.error);
            }
        });
}

void InspectionService::wantModules() {
    const QString weights =
        isOpen() ? QString::fromStdString(m_fused->weights.sha256) + QLatin1Char('|') + m_otherWeights : QString();
    if (weights.isEmpty() || weights == m_modulesOf) {
        return;
    }
    m_modulesOf = weights;
    using Modules = std::vector<ModuleView>;
    const JobDescription description{
        .title = tr("Reading the network"), .lane = JobLane::Compute, .priority = JobPriority::Prefetch};
    const auto take = [this, weights](JobOutcome<Modules> outcome) {
        if (outcome.value && weights == m_modulesOf) {
            m_modules = *std::move(outcome.value);
            Q_EMIT modulesReady();
        } else if (outcome.error) {
            Q_EMIT failed(*outcome.error);
        }
    };
    if (m_otherWeights.isEmpty()) {
        compute<Modules>(
            description, [](Inspector& inspector, JobContext&) { return inspector.modules(); }, take);
    } else {
        computeWithOther<Modules>(
            description,
            [](Inspector& inspector, Inspector& other, JobContext&) { return inspector.modules(&other); },
            take);
    }
}

std::vector<ExpertId> InspectionService::experts() const {
    std::vector<ExpertId> all;
    if (m_gates != nullptr) {
        for (const MixtureId mixture : kMixtures) {
            const MixtureGates* gates = m_gates->find(mixture);
            for (std::size_t i = 0; gates != nullptr && i < gates->used.size(); ++i) {
                all.push_back({mixture, static_cast<std::int64_t>(i)});
            }
        }
    }
    return all;
}

bool InspectionService::hasAllAblations() const {
    return m_gates != nullptr && m_ablations.size() == experts().size();
}

void InspectionService::wantAblations() {
    if (!isOpen() || m_gates == nullptr || m_ablationJob != 0 || !m_ablations.empty()) {
        return;
    }
    std::vector<ExpertId> routed;
    for (const ExpertId expert : experts()) {
        const float gate = m_gates->find(expert.mixture)->used[static_cast<std::size_t>(expert.index)];
        if (gate == 0) {
            AblationView view;
            view.expert = expert;
            view.no_weight = true; // true for all three removals: no job
            m_ablations.push_back(view);
        } else {
            routed.push_back(expert);
        }
    }
    m_ablationJob = compute<bool>(
        {.title = tr("Ablation deltas"), .lane = JobLane::Compute, .priority = JobPriority::Prefetch, .listed = true},
        [this, routed, key = m_key](Inspector& inspector, JobContext& context) {
            for (std::size_t i = 0; i < routed.size(); ++i) {
                context.step(
                    static_cast<std::int64_t>(i), static_cast<std::int64_t>(routed.size()), to_text(routed[i]));
                const auto view = std::make_shared<const AblationView>(inspector.ablation(routed[i], context.cancel()));
                context.post([this, view, key] {
                    if (key == m_key) {
                        m_ablations.push_back(*view);
                        Q_EMIT ablationsChanged();
                    }
                });
            }
            return true;
        },
        [this, key = m_key](JobOutcome<bool> outcome) {
            if (key == m_key) {
                m_ablationJob = 0;
                if (outcome.error) {
                    Q_EMIT failed(*outcome.error);
                }
                Q_EMIT ablationsChanged();
            }
        });
    Q_EMIT ablationsChanged();
}

GatesReport
InspectionService::gatesNow(const FusionRequest& request, const LoadedPair& sources, JobContext& context) const {
    return m_bench->at(request, sources, {}).gates(context.cancel());
}

void InspectionService::save(const QStringList& tensors,
                             const QStringList& maps,
                             const QString& reduction,
                             const QString& folder) {
    if (!isOpen()) {
        return;
    }
    compute<bool>(
        {.title = tr("Saving tensors and maps"),
         .lane = JobLane::Compute,
         .priority = JobPriority::Prefetch,
         .listed = true},
        [tensors = namesOf(tensors), maps = namesOf(maps), reduction = reduction.toStdString(), folder](
            Inspector& inspector, JobContext& context) {
            inspector.save(tensors, maps, reduction, folder.toStdString(), context.cancel());
            return true;
        },
        [this, folder](JobOutcome<bool> outcome) {
            Q_EMIT saved(folder, outcome.error ? QString::fromStdString(one_line(*outcome.error)) : QString());
        });
}

} // namespace moefusion::workbench
