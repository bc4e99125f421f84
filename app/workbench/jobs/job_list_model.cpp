#include "app/workbench/jobs/job_list_model.h"

#include <QCoreApplication>
#include <QLocale>

namespace moefusion::workbench {

namespace {

constexpr double kRemainingAfterSeconds = 3; ///< before that a guess is worth nothing

bool isActive(const JobState& state) {
    return state.phase == JobState::Phase::Waiting || state.phase == JobState::Phase::Running ||
           state.phase == JobState::Phase::Stopping;
}

} // namespace

QString durationText(double seconds) {
    const QLocale locale;
    if (seconds < 60) {
        return QCoreApplication::translate("Duration", "%1 s").arg(locale.toString(seconds, 'f', seconds < 10 ? 1 : 0));
    }
    const auto whole = static_cast<qint64>(seconds);
    if (seconds < 3600) {
        return QCoreApplication::translate("Duration", "%1 min %2 s").arg(whole / 60).arg(whole % 60);
    }
    return QCoreApplication::translate("Duration", "%1 h %2 min").arg(whole / 3600).arg(whole / 60 % 60);
}

void JobListModel::setStates(const QList<JobState>& states) {
    // Rows only come at the front (a new ended job) or change in place: same ids mean the same rows.
    bool same = states.size() == m_states.size();
    for (qsizetype i = 0; same && i < states.size(); ++i) {
        same = states[i].id == m_states[i].id;
    }
    if (same) {
        m_states = states;
        if (!states.isEmpty()) {
            Q_EMIT dataChanged(index(0, 0), index(static_cast<int>(states.size()) - 1, ColumnCount - 1));
        }
        return;
    }
    beginResetModel();
    m_states = states;
    endResetModel();
}

int JobListModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_states.size());
}

int JobListModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant JobListModel::data(const QModelIndex& index, int role) const {
    if (!index.isValid() || index.row() >= m_states.size()) {
        return {};
    }
    const JobState& state = m_states[index.row()];
    const double share = state.total > 0 ? static_cast<double>(state.done) / static_cast<double>(state.total) : -1;
    switch (role) {
    case kShareRole:
        return share;
    case kIdRole:
        return QVariant::fromValue<qulonglong>(state.id);
    case kActiveRole:
        return isActive(state);
    case Qt::ToolTipRole:
        return state.fault.isEmpty() ? state.what : state.fault;
    case Qt::DisplayRole:
        break;
    default:
        return {};
    }
    switch (index.column()) {
    case Title:
        return state.title;
    case ProgressText:
        if (state.total <= 0) {
            return state.what;
        }
        return state.seconds > 0 && state.done > 0 && isActive(state)
                   ? tr("%1 of %2 (%3 each)")
                         .arg(state.done)
                         .arg(state.total)
                         .arg(durationText(state.seconds / static_cast<double>(state.done)))
                   : tr("%1 of %2").arg(state.done).arg(state.total);
    case Elapsed:
        return state.phase == JobState::Phase::Waiting ? QString() : durationText(state.seconds);
    case Remaining:
        return state.phase == JobState::Phase::Running && state.seconds >= kRemainingAfterSeconds && share > 0
                   ? durationText(state.seconds * (1 - share) / share)
                   : QString();
    case State:
        switch (state.phase) {
        case JobState::Phase::Waiting:
            return tr("waiting");
        case JobState::Phase::Running:
            return tr("running");
        case JobState::Phase::Stopping:
            return tr("stopping after this pair");
        case JobState::Phase::Done:
            return tr("done");
        case JobState::Phase::Failed:
            return tr("failed");
        case JobState::Phase::Cancelled:
            return tr("cancelled");
        }
        break;
    default:
        break;
    }
    return {};
}

QVariant JobListModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole) {
        return {};
    }
    switch (section) {
    case Title:
        return tr("Job");
    case ProgressText:
        return tr("Progress");
    case Elapsed:
        return tr("Elapsed");
    case Remaining:
        return tr("Remaining");
    case State:
        return tr("State");
    default:
        return {};
    }
}

} // namespace moefusion::workbench
