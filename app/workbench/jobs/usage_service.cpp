#include "app/workbench/jobs/usage_service.h"

#include "app/workbench/jobs/inspection_service.h"
#include "core/base/log.h"
#include "core/pairs/load_pair.h"

namespace moefusion::workbench {

using namespace inspection;

UsageService::UsageService(JobQueue* queue, InspectionService* inspection, QObject* parent)
    : QObject(parent), m_queue(queue), m_inspection(inspection) {}

QString UsageService::keyOf(const MethodChoice& method, const QString& pair) {
    return QStringLiteral("%1|%2|%3").arg(method.name, method.weights.join(QLatin1Char('\n')), pair);
}

void UsageService::compute(const QList<FusionRequest>& requests) {
    struct Batch {
        QList<FusionRequest> wanted;
        qsizetype next = 0;
    };
    auto batch = std::make_shared<Batch>();
    for (const FusionRequest& request : requests) {
        if (!m_rows.contains(keyOf(request.method, QString::fromStdString(request.pair.id)))) {
            batch->wanted << request;
        }
    }
    m_failed.clear();
    m_done = 0;
    m_total = static_cast<int>(batch->wanted.size());
    if (batch->wanted.isEmpty() || m_job != 0) {
        Q_EMIT changed();
        return;
    }
    m_job = m_queue->runSteps(
        {.title = tr("Reading the gates of %n pairs", nullptr, m_total),
         .lane = JobLane::Compute,
         .priority = JobPriority::Batch,
         .slot = {},
         .listed = true},
        this,
        [this, batch, inspection = m_inspection](JobContext& context) {
            const FusionRequest& request = batch->wanted[batch->next];
            const QString pair = QString::fromStdString(request.pair.id);
            auto rows = std::make_shared<std::vector<UsageRow>>();
            QString fault;
            try {
                const LoadedPair loaded = pairs::load_pair(request.pair, request.policies);
                const GatesReport report = inspection->gatesNow(request, loaded, context);
                for (const MixtureGates& mixture : report.mixtures) {
                    const auto part = usage_rows(request.pair.id, mixture.mixture, mixture.used, mixture.logits);
                    rows->insert(rows->end(), part.begin(), part.end());
                }
            } catch (...) {
                const Error error = errorInFlight();
                if (error.kind == ErrorKind::Cancelled) {
                    throw;
                }
                log::warn("{}", one_line(error));
                fault = QStringLiteral("%1: %2").arg(pair, QString::fromStdString(error.what_happened));
            }
            context.post([this, rows, fault, pair, key = keyOf(request.method, pair)] {
                ++m_done;
                if (fault.isEmpty()) {
                    PairGates& gates = m_gates[key];
                    for (const UsageRow& row : *rows) {
                        gates.insert(QString::fromStdString(to_text(row.expert)), static_cast<double>(row.gate));
                    }
                    m_rows.insert(key, *rows);
                    Q_EMIT pairKnown(pair);
                } else {
                    m_failed << fault;
                }
                Q_EMIT changed();
            });
            ++batch->next;
            context.step(batch->next, batch->wanted.size(), request.pair.id);
            return batch->next < batch->wanted.size();
        },
        [this](const std::optional<Error>& error, bool) {
            m_job = 0;
            if (error) {
                m_failed << QString::fromStdString(error->what_happened);
            }
            Q_EMIT changed();
        });
    Q_EMIT changed();
}

void UsageService::cancel() {
    m_queue->cancel(m_job);
}

std::vector<UsageRow> UsageService::rows(const MethodChoice& method, const QStringList& pairs) const {
    std::vector<UsageRow> all;
    for (const QString& pair : pairs) {
        const auto found = m_rows.constFind(keyOf(method, pair));
        if (found != m_rows.constEnd()) {
            all.insert(all.end(), found->begin(), found->end());
        }
    }
    return all;
}

const PairGates* UsageService::gates(const MethodChoice& method, const QString& pair) const {
    const auto found = m_gates.constFind(keyOf(method, pair));
    return found == m_gates.constEnd() ? nullptr : &*found;
}

} // namespace moefusion::workbench
