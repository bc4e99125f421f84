#include "app/workbench/workspaces/train/load_panel.h"

#include "app/workbench/jobs/run_watch.h"
#include "widgets/charts/load_area.h"
#include "widgets/painting/theme.h"

#include <QLabel>
#include <QVBoxLayout>

#include <utility>

namespace moefusion::workbench {

using widgets::kGrid;

namespace {

/// Tags of events.jsonl and the ids of interaction.md 2.
constexpr std::pair<const char*, const char*> kMixtures[] = {
    {"load/foreground", "fg"}, {"load/background", "bg"}, {"load/decoder", "dec"}};

} // namespace

LoadPanel::LoadPanel(QWidget* parent)
    : QWidget(parent), m_alarm(new QLabel(this)), m_empty(new QLabel(this)), m_layout(new QVBoxLayout(this)) {
    setObjectName(QStringLiteral("expertLoadPanel"));
    m_alarm->setObjectName(QStringLiteral("starvedAlarm"));
    m_alarm->setWordWrap(true);
    m_alarm->setMargin(kGrid);
    m_alarm->hide();
    m_empty->setText(tr("No load was recorded yet."));
    m_layout->setContentsMargins(3 * kGrid, 2 * kGrid, 3 * kGrid, 2 * kGrid);
    m_layout->setSpacing(3 * kGrid);
    m_layout->addWidget(m_alarm);
    m_layout->addWidget(m_empty);
    m_layout->addStretch(1);
}

void LoadPanel::show(const RunHistory* history) {
    QStringList alarms;
    bool any = false;
    for (const auto& [tag, name] : kMixtures) {
        const QString id = QString::fromLatin1(name);
        const auto found = history != nullptr ? history->vectors.find(tag) : decltype(history->vectors.find(tag)){};
        if (history == nullptr || found == history->vectors.end()) {
            delete m_areas.take(id);
            continue;
        }
        any = true;
        widgets::LoadArea*& area = m_areas[id];
        if (area == nullptr) {
            area = new widgets::LoadArea(id, this);
            m_layout->insertWidget(m_layout->count() - 1, area);
        }
        area->setPoints(found->second);
        for (const widgets::StarvedExpert& starved : area->starved()) {
            alarms << tr("%1:%2 has had no images for %3 steps. See --load-weight.")
                          .arg(id)
                          .arg(starved.expert)
                          .arg(starved.steps, 0, 'f', 0);
        }
    }
    m_empty->setVisible(!any);
    const widgets::BadgeColors amber = widgets::badgeColors(widgets::Tone::Warning, widgets::isDark(palette()));
    m_alarm->setStyleSheet(
        QStringLiteral("background:%1;color:%2;border-radius:3px;").arg(amber.fill.name(), amber.text.name()));
    m_alarm->setText(alarms.join(QLatin1Char('\n')));
    m_alarm->setVisible(!alarms.isEmpty());
}

void LoadPanel::setChosenStep(std::optional<double> step) {
    for (widgets::LoadArea* area : m_areas) {
        area->setChosenStep(step);
    }
}

} // namespace moefusion::workbench
