#include "app/workbench/jobs/pixel_checks.h"

#include "app/workbench/jobs/job_queue.h"
#include "core/pairs/load_pair.h"

#include <QElapsedTimer>

#include <memory>
#include <utility>

namespace moefusion::workbench {

namespace {

const QString kSlot = QStringLiteral("pixel checks");
constexpr qint64 kStepMs = 100; ///< small pairs are told together: the window need not hear of each

QString keyOf(const Pair& pair) {
    return QString::fromStdString(pair.infrared.string() + '\n' + pair.visible.string());
}

/// What the worker has at hand, and how far it is.
struct Work {
    PairList pairs;
    std::vector<std::size_t> wanted;
    std::size_t next = 0;
};

} // namespace

PixelChecks::PixelChecks(JobQueue* queue, QObject* parent) : QObject(parent), m_queue(queue) {}

void PixelChecks::forget() {
    m_known.clear();
}

void PixelChecks::start(const PairList& pairs) {
    auto work = std::make_shared<Work>(Work{.pairs = pairs, .wanted = {}});
    QList<FoundRemarks> knownAlready;
    for (std::size_t i = 0; i < pairs->size(); ++i) {
        const Pair& pair = (*pairs)[i];
        const auto known = m_known.constFind(keyOf(pair));
        if (known == m_known.constEnd()) {
            work->wanted.push_back(i);
        } else if (!known->empty()) {
            knownAlready << FoundRemarks{QString::fromStdString(pair.id), *known};
        }
    }
    if (!knownAlready.isEmpty()) {
        Q_EMIT found(knownAlready);
    }
    if (work->wanted.empty()) {
        m_queue->cancelSlot(kSlot);
        return;
    }
    m_queue->runSteps(
        {.title = tr("Checking the pixels of %n pairs", nullptr, static_cast<int>(work->wanted.size())),
         .lane = JobLane::Io,
         .priority = JobPriority::Batch,
         .slot = kSlot,
         .listed = true},
        this,
        [this, work](JobContext& context) {
            QHash<QString, std::vector<Remark>> looked;
            QList<FoundRemarks> remarked;
            QElapsedTimer clock;
            clock.start();
            while (work->next < work->wanted.size() && clock.elapsed() < kStepMs) {
                context.cancel().throw_if_cancelled();
                const Pair& pair = (*work->pairs)[work->wanted[work->next]];
                std::vector<Remark> remarks = pairs::check_pixels_and_shift(pair).remarks;
                if (!remarks.empty()) {
                    remarked << FoundRemarks{QString::fromStdString(pair.id), remarks};
                }
                looked.insert(keyOf(pair), std::move(remarks));
                ++work->next;
                context.step(static_cast<std::int64_t>(work->next),
                             static_cast<std::int64_t>(work->wanted.size()),
                             std::string_view(pair.id));
            }
            context.post([this, token = context.cancel(), looked, remarked] {
                m_known.insert(looked);
                if (!remarked.isEmpty() && !token.cancelled()) { // else the list has others by now
                    Q_EMIT found(remarked);
                }
            });
            return work->next < work->wanted.size();
        },
        [](const std::optional<Error>&, bool) {});
}

} // namespace moefusion::workbench
