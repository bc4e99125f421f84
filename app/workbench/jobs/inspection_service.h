#pragma once

// The inspection of the pair on the screen: gates, edited result, layers, ablation deltas, boxes; computed by jobs,
// cached, told by signals (interaction.md 3.3.1).

#include "app/workbench/jobs/fusion_service.h"
#include "core/inspection/inspector.h"

#include <QHash>
#include <QObject>

#include <memory>
#include <optional>

namespace moefusion::workbench {

using GatesPointer = std::shared_ptr<const inspection::GatesReport>;
using LayerPointer = std::shared_ptr<const inspection::LayerView>;

/// How tensors of many channels become pictures.
struct LayerChoices {
    QString reduction = QStringLiteral("mean_abs"); ///< as --reduce
    bool weighted = false;                          ///< experts times their used gate
    bool operator==(const LayerChoices&) const = default;
};

/// Boxes of both detectors.
struct BoxesFound {
    std::vector<inspection::BoxView> infrared;
    std::vector<inspection::BoxView> visible;
};

/// Gates and result of one edit set; `fused` is null without edits.
struct EditsResult {
    GatesPointer gates;
    FusedPointer fused;
};

class InspectionBench;

/// Window's thread; the work is done on the compute worker. One pair at a time.
class InspectionService : public QObject {
    Q_OBJECT

public:
    /// The queue must outlive it.
    InspectionService(JobQueue* queue,
                      std::shared_ptr<MethodBench> bench,
                      std::int64_t cacheBytes,
                      QObject* parent = nullptr);
    ~InspectionService() override;

    /// Looks at this fused pair from now on, with these edits; null: at nothing. Nothing happens if it does already.
    void look(const FusedPointer& fused, const SourcesPointer& sources, const inspection::EditSet& edits);
    [[nodiscard]] bool isOpen() const { return m_fused != nullptr; }
    /// What is looked at: changes with pair, weights, policies and edits.
    [[nodiscard]] const QString& key() const { return m_key; }
    [[nodiscard]] const inspection::EditSet& edits() const { return m_edits; }

    /// Gates under the edits; null while they are computed.
    [[nodiscard]] const GatesPointer& gates() const { return m_gates; }
    /// The latest gates of this pair, perhaps of the edits before; null while there are none.
    [[nodiscard]] const GatesPointer& latestGates() const { return m_latestGates; }
    /// The result under the edits; null while it is computed, and without edits.
    [[nodiscard]] const FusedPointer& edited() const { return m_edited; }
    /// The latest edited result of this pair: what a pane shows while the next is computed.
    [[nodiscard]] const FusedPointer& latestEdited() const { return m_latestEdited; }
    /// True while latestEdited is a first look whose change was computed at half the size. Never saved.
    [[nodiscard]] bool isPreview() const { return m_isPreview; }
    [[nodiscard]] const std::optional<Error>& error() const { return m_error; }

    /// A layer if it is in the cache; else null, and after wanting it layerReady or layerFailed follows.
    [[nodiscard]] LayerPointer layer(const QString& name, const LayerChoices& choices);
    void want(const QString& name, const LayerChoices& choices);
    [[nodiscard]] std::optional<Error> layerError(const QString& name, const LayerChoices& choices) const;
    /// Text that is equal where the values of the layer are.
    [[nodiscard]] QString layerKey(const QString& name, const LayerChoices& choices) const;

    /// Channels of an expert's layer, the strongest first; empty until layerReady after wanting them.
    [[nodiscard]] std::vector<inspection::ChannelEnergy> energies(const QString& layer) const;
    void wantEnergies(const QString& layer);

    /// Looks at the pair through other weights too, under the same edits; empty: no longer. otherChanged follows.
    void compareWith(const QString& weights);
    [[nodiscard]] const QString& otherWeights() const { return m_otherWeights; }
    /// As layer and gates, of the other weights; layerReady follows wanting them.
    [[nodiscard]] LayerPointer otherLayer(const QString& name, const LayerChoices& choices);
    void wantOther(const QString& name, const LayerChoices& choices);
    [[nodiscard]] QString otherKey(const QString& name, const LayerChoices& choices) const;
    [[nodiscard]] GatesPointer otherGates() const;

    /// Boxes of this pair; null until boxesReady after wanting them.
    [[nodiscard]] std::shared_ptr<const BoxesFound> boxes() const { return m_boxes; }
    void wantBoxes();

    /// Tensors of the network's weights, with their difference to the other ones; empty until modulesReady after
    /// wanting them.
    [[nodiscard]] const std::vector<inspection::ModuleView>& modules() const { return m_modules; }
    void wantModules();

    /// Deltas of every expert under the edits, as far as they are computed; ablationsChanged follows each.
    [[nodiscard]] const std::vector<inspection::AblationView>& ablations() const { return m_ablations; }
    void wantAblations();
    [[nodiscard]] bool hasAllAblations() const;

    /// Writes what the command line's `inspect` writes for this pair and these edits, into `folder`; saved follows.
    void save(const QStringList& tensors, const QStringList& maps, const QString& reduction, const QString& folder);

    /// Gates of any pair without edits, by the same inspector: for jobs on the compute worker only.
    [[nodiscard]] inspection::GatesReport
    gatesNow(const FusionRequest& request, const LoadedPair& sources, JobContext& context) const;

    [[nodiscard]] bool isBusy() const { return m_busy > 0; }

Q_SIGNALS:
    void gatesChanged();
    void editedReady();
    /// latestEdited and latestGates follow the hand; editedReady comes later.
    void previewReady();
    void failed(const moefusion::Error& error);
    void layerReady(const QString& name);
    void boxesReady();
    void ablationsChanged();
    void modulesReady();
    void otherChanged();
    void saved(const QString& folder, const QString& fault);
    /// Something began or ended.
    void busyChanged();

private:
    template <typename T>
    JobId compute(const JobDescription& description,
                  std::function<T(inspection::Inspector&, JobContext&)> work,
                  std::function<void(JobOutcome<T>)> done);
    /// The same with the inspector of the other weights as second.
    template <typename T>
    JobId computeWithOther(const JobDescription& description,
                           std::function<T(inspection::Inspector&, inspection::Inspector&, JobContext&)> work,
                           std::function<void(JobOutcome<T>)> done);
    void cancelLayers();
    void startEdits();
    void takeResult(const EditsResult& result);
    /// A result that is ahead of the one for the newest edits, if it is still of use.
    void takeEarly(const QString& pairKey, const EditsResult& result, bool isPreview);
    void prepareEdits();
    [[nodiscard]] std::vector<inspection::ExpertId> experts() const;

    JobQueue* m_queue;
    std::shared_ptr<InspectionBench> m_bench; ///< used on the compute worker only
    ResultCache<inspection::LayerView> m_layers;
    ResultCache<EditsResult> m_results; ///< by key: original and edited change places without work
    FusedPointer m_fused;
    SourcesPointer m_sources;
    inspection::EditSet m_edits;
    QString m_pairKey;
    QString m_key;
    GatesPointer m_gates;
    GatesPointer m_latestGates;
    FusedPointer m_edited;
    FusedPointer m_latestEdited;
    bool m_isPreview = false;
    std::optional<Error> m_error;
    QHash<QString, JobId> m_wanted; ///< layers that are being computed, by key
    QHash<QString, Error> m_layerErrors;
    QHash<QString, std::vector<inspection::ChannelEnergy>> m_energies; ///< by layerKey
    QString m_otherWeights;
    GatesPointer m_otherGates;
    QString m_otherGatesOf; ///< what they are of
    std::shared_ptr<const BoxesFound> m_boxes;
    std::vector<inspection::AblationView> m_ablations;
    std::vector<inspection::ModuleView> m_modules;
    QString m_modulesOf; ///< weights
    JobId m_ablationJob = 0;
    JobId m_boxesJob = 0;
    JobId m_prepareJob = 0;
    QString m_preparedFor; ///< pair key
    int m_busy = 0;
};

} // namespace moefusion::workbench
