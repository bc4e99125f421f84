#pragma once

// Sources and fused images for all workspaces: loaded and made by jobs, cached, told by signals (interaction.md 3.3).

#include "app/workbench/jobs/job_queue.h"
#include "app/workbench/jobs/result_cache.h"
#include "app/workbench/session/session_file.h"
#include "core/base/provenance.h"
#include "core/methods/fusion_method.h"
#include "core/pairs/pair.h"

#include <QObject>
#include <QSet>

#include <memory>

namespace moefusion::workbench {

/// What is wanted: which pair, by which method, under which policies.
struct FusionRequest {
    Pair pair;
    MethodChoice method;
    Policies policies;
};

/// A fused image and what made it. Immutable.
struct FusedPicture {
    FusionRequest request;
    Image fused;      ///< as the result file holds it
    Image fusedColor; ///< with the visible image's chroma
    Image unclipped;  ///< F32
    WeightsIdentity weights;
    Provenance madeBy; ///< decides the key with contentHash, as on the command line
    QString edits;     ///< canonical text of the what-if edits; empty for none. Edited ones are never saved as results
    std::string contentHash;
    std::vector<Remark> remarks;
    double seconds = 0;
};
using FusedPointer = std::shared_ptr<const FusedPicture>;
using SourcesPointer = std::shared_ptr<const LoadedPair>;

/// How a batch ended.
struct BatchReport {
    int fused = 0;
    int upToDate = 0;
    QStringList failed; ///< "id: what happened"
    bool cancelled = false;
    double seconds = 0;
};

class MethodBench;

class FusionService : public QObject {
    Q_OBJECT

public:
    /// `deviceOption` and `threadsOption`: as --device and --threads, empty for auto. The queue must outlive it.
    FusionService(JobQueue* queue,
                  std::int64_t cacheBytes,
                  const QString& deviceOption,
                  const QString& threadsOption,
                  QObject* parent = nullptr);
    ~FusionService() override;

    /// Loaded sources under the policies, if they are in the cache.
    [[nodiscard]] SourcesPointer sources(const Pair& pair, const Policies& policies);
    /// Starts loading; sourcesReady or sourcesFailed follows. A second call while it loads does nothing.
    void loadSources(const Pair& pair, const Policies& policies, JobPriority priority);

    /// The result for exactly this request, if it is in the cache.
    [[nodiscard]] FusedPointer fused(const FusionRequest& request);
    /// How many pairs have a result by that method under the policies in the cache. Costs the cache's length, not the
    /// list's.
    [[nodiscard]] int fusedCount(const MethodChoice& method, const Policies& policies) const;
    /// Starts fusing; fusedReady, fusionFailed or fusionCancelled follows. Replaces a fusion of another pair that was
    /// asked for on the screen.
    void fuse(const FusionRequest& request);
    /// Fuses many, one after the other, with progress in the Jobs list; each is told by fusedReady or fusionFailed.
    void fuseAll(const QList<FusionRequest>& requests, const QString& title);
    /// Writes the results into FOLDER/LABEL as the command line does, fusing what is not there yet.
    void saveAll(const QList<FusionRequest>& requests, const QString& folder, bool overwrite);
    /// Cancels what was asked for on the screen, else the newest batch. False if nothing runs.
    bool cancelCurrent();
    [[nodiscard]] bool isFusing(const QString& pairId) const { return m_fusing.contains(pairId); }
    [[nodiscard]] bool isBusy() const { return !m_fusing.isEmpty() || m_batch != 0; }
    /// Forgets everything: files may have changed on disk.
    void clearCaches();
    /// Forgets what one method gave, and the method: its files have changed on disk. methodForgotten follows.
    void forgetMethod(const QString& name);
    /// "cpu float32, 2 threads"; empty until the engine was made (by the first fusion).
    [[nodiscard]] QString deviceText() const { return m_deviceText; }

    /// Engine and method, for other services; compute worker only.
    [[nodiscard]] const std::shared_ptr<MethodBench>& bench() const { return m_bench; }

    [[nodiscard]] static QString sourcesKey(const Pair& pair, const Policies& policies);
    [[nodiscard]] static QString fusedKey(const FusionRequest& request);

Q_SIGNALS:
    void sourcesReady(const QString& pairId);
    void sourcesFailed(const QString& pairId, const moefusion::Error& error);
    // `key`: fusedKey of the request, as the same pair may be fused by several methods.
    void fusionStarted(const QString& pairId, const QString& key);
    /// Stage of the network, or the like; `share` 0..1, negative: unknown.
    void fusionProgress(const QString& pairId, const QString& stage, double share);
    void fusedReady(const QString& pairId, const QString& key);
    void fusionFailed(const QString& pairId, const moefusion::Error& error, const QString& key);
    void fusionCancelled(const QString& pairId, const QString& key);
    void batchEnded(const moefusion::workbench::BatchReport& report);
    void saved(const QString& folder, int written, int upToDate, const QStringList& failed);
    void methodForgotten(const QString& name);
    void deviceChanged(const QString& text);

private:
    void keepSources(const QString& key, const SourcesPointer& sources);
    void keepFused(const FusedPointer& fused);
    void forgetBench();
    [[nodiscard]] FusedPointer
    fuseNow(const FusionRequest& request, const SourcesPointer& sources, JobContext& context);

    JobQueue* m_queue;
    std::shared_ptr<MethodBench> m_bench; ///< used on the compute worker only
    ResultCache<LoadedPair> m_sources;
    ResultCache<FusedPicture> m_fused;
    QSet<QString> m_loading;
    QSet<QString> m_fusing;
    QString m_screenPair;
    QString m_screenKey;
    JobId m_screenJob = 0;
    JobId m_screenLoad = 0;
    JobId m_batch = 0;
    QString m_deviceText;
};

} // namespace moefusion::workbench
