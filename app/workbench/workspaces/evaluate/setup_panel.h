#pragma once

// What is evaluated: methods, metrics, profile, region, pairs, and how means are counted (interaction.md 3.3.4).

#include "core/evaluation/evaluate.h"
#include "core/results/evaluation_values.h"

#include <QStringList>
#include <QWidget>

class QCheckBox;
class QComboBox;
class QLabel;
class QListWidget;
class QPushButton;
class QSettings;

namespace moefusion::workbench {

/// The ticks and choices of the form. Names as in options.
struct EvaluationSetup {
    QStringList methods; ///< "laplacian", "results:FOLDER"
    QStringList metrics;
    metrics::Profile profile = metrics::Profile::Tang2022;
    Region region = Region::Whole;
    CommonPairs common = CommonPairs::Pairs;
    bool markedOnly = false;
    bool intervals = false;
    QString paper; ///< "llvip", "flir", "m3fd"; empty: none
};

class SetupPanel : public QWidget {
    Q_OBJECT

public:
    SetupPanel(QSettings* settings, QWidget* parent);

    [[nodiscard]] EvaluationSetup setup() const;
    /// Methods to choose from: those of the table and results folders; ticks of names that stay are kept.
    void setMethods(const QStringList& names);
    /// Buttons and what they may do now.
    void setRunning(bool running, bool hasPairs);
    [[nodiscard]] QListWidget* methodList() const { return m_methods; }
    void retranslate();

Q_SIGNALS:
    void runWanted();
    void pauseWanted();
    void addResultsWanted();
    /// Something that changes the tables or what would be computed.
    void setupChanged();

private:
    [[nodiscard]] QStringList ticked(const QListWidget* list) const;
    void remember();

    QSettings* m_settings;
    QLabel* m_methodsLabel;
    QListWidget* m_methods;
    QPushButton* m_addResults;
    QLabel* m_metricsLabel;
    QListWidget* m_metrics;
    QLabel* m_profileLabel;
    QComboBox* m_profile;
    QLabel* m_regionLabel;
    QComboBox* m_region;
    QLabel* m_commonLabel;
    QComboBox* m_common;
    QLabel* m_paperLabel;
    QComboBox* m_paper;
    QCheckBox* m_markedOnly;
    QCheckBox* m_intervals;
    QPushButton* m_run;
    QPushButton* m_pause;
};

} // namespace moefusion::workbench
