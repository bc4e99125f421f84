#pragma once

// Workspace Evaluate: metrics over methods and pairs, as tables, charts and maps (interaction.md 3.3.4).

#include "app/workbench/jobs/evaluation_service.h"
#include "app/workbench/models/mean_table_model.h"
#include "app/workbench/models/pair_values_model.h"
#include "app/workbench/workspaces/workspace.h"

class QComboBox;
class QLabel;
class QLineEdit;
class QSpinBox;
class QStackedWidget;
class QTableView;
class QTabWidget;
class QToolButton;

namespace moefusion::workbench {

class MapPanel;
class MetricChart;
class SetupPanel;

class EvaluateWorkspace : public Workspace {
    Q_OBJECT

public:
    EvaluateWorkspace(const WindowServices& services, QWidget* parent);

    [[nodiscard]] QWidget* topBar() override;
    [[nodiscard]] QWidget* mainView() override;
    [[nodiscard]] QWidget* filterField() override;
    [[nodiscard]] QList<QWidget*> areas() override;
    [[nodiscard]] ActionState actionState(const QString& id) const override;
    void runAction(const QString& id) override;
    [[nodiscard]] bool isSettled() const override;

    /// The folder with the store of this evaluation.
    [[nodiscard]] QString folder() const;

Q_SIGNALS:
    /// Return on a row: the pair is looked at with that method.
    void pairWanted(const QString& pair, const QString& method);

protected:
    void retranslate() override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void buildCentre();
    void buildPairsPage(QWidget* page);
    void connectParts();
    [[nodiscard]] EvaluationTask task() const;
    void offerMethods();
    void run();
    void setupChanged();
    void loadStore();
    void showValues(const ValuesPointer& values);
    void updateTables();
    void updateWarnings();
    void selectionChanged();
    void openSelectedPair();
    void showPair(const QString& pair, const QString& label);
    void applyExtreme();
    void addResultsFolder();
    void addScript();
    void exportTables();
    void exportChart();
    void copyText(const QString& text, const QString& said);
    [[nodiscard]] QString selectedPair() const;
    [[nodiscard]] QString selectedLabel() const;
    [[nodiscard]] std::vector<std::string> remarks() const;

    EvaluationService* m_service;
    SetupPanel* m_setup;
    QDockWidget* m_setupDock;
    QStackedWidget* m_pages;
    QLabel* m_empty;
    QLabel* m_warnings;
    QTableView* m_meansView;
    MeanTableModel* m_means;
    SortedMeans* m_sortedMeans;
    QTabWidget* m_tabs;
    QLineEdit* m_filter;
    QComboBox* m_extreme;
    QComboBox* m_extremeMetric;
    QSpinBox* m_extremeCount;
    QTableView* m_valuesView;
    PairValuesModel* m_values;
    FilteredValues* m_filteredValues;
    MetricChart* m_chart;
    MapPanel* m_map;
    QWidget* m_topBar;
    QLabel* m_progress;
    QToolButton* m_spread;
    QToolButton* m_copyLatex;
    QToolButton* m_export;
    QToolButton* m_exportChart;
    ValuesPointer m_snapshot;
    bool m_loading = false;
};

} // namespace moefusion::workbench
