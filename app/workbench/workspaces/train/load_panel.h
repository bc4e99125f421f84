#pragma once

// Which experts the images of a run go to, per mixture, with the alarm for starved ones (interaction.md 3.3.3, expert
// load).

#include <QMap>
#include <QWidget>

#include <optional>

class QLabel;
class QVBoxLayout;

namespace moefusion::widgets {
class LoadArea;
}

namespace moefusion::workbench {

struct RunHistory;

class LoadPanel : public QWidget {
    Q_OBJECT

public:
    explicit LoadPanel(QWidget* parent = nullptr);

    void show(const RunHistory* history);
    void setChosenStep(std::optional<double> step);

private:
    QLabel* m_alarm;
    QLabel* m_empty;
    QVBoxLayout* m_layout;
    QMap<QString, widgets::LoadArea*> m_areas;
};

} // namespace moefusion::workbench
