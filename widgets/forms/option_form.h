#pragma once

// A form made from option descriptions: the same table makes --help, YAML and this, so that they cannot differ
// (interaction.md 3.3.3). Empty fields mean the default, which stands in them as a pale text.

#include "core/options/description.h"

#include <QMap>
#include <QStringList>
#include <QWidget>

#include <vector>

class QLabel;
class QToolButton;
class QVBoxLayout;

namespace moefusion::widgets {

class OptionForm : public QWidget {
    Q_OBJECT

public:
    /// Descriptions must outlive the form. Groups fold; those in `openGroups` are open. Fields are named PREFIX.ID.
    OptionForm(std::vector<const options::OptionDescription*> descriptions,
               const QString& prefix,
               const QStringList& openGroups,
               QWidget* parent = nullptr);

    /// What stands in place of a description's default (a preset): shown pale where nothing is set.
    void setBaseline(const QMap<QString, QString>& values);
    /// The text of one option; empty where nothing is set. Several values of a repeatable option: one per line.
    [[nodiscard]] QString value(const QString& id) const { return m_values.value(id); }
    void setValue(const QString& id, const QString& text);
    /// Everything that is set.
    [[nodiscard]] const QMap<QString, QString>& values() const { return m_values; }
    /// What is wrong, by option: one sentence each.
    [[nodiscard]] const QMap<QString, QString>& faults() const { return m_faults; }
    /// Marks a field with a fault found elsewhere (a check of the whole).
    void setFault(const QString& id, const QString& text);
    /// Shows only options whose name, help or group has the text.
    void setFilter(const QString& text);

Q_SIGNALS:
    /// The user changed a field: for undo.
    void edited(const QString& id, const QString& before, const QString& after);
    /// Values or faults are others.
    void changed();

private:
    struct Row {
        const options::OptionDescription* description = nullptr;
        QWidget* box = nullptr; ///< the whole row
        QLabel* label = nullptr;
        QWidget* editor = nullptr;
        QToolButton* revert = nullptr;
        QLabel* fault = nullptr;
        QString group;
    };
    struct Group {
        QToolButton* head = nullptr;
        QWidget* body = nullptr;
    };
    void addRow(const options::OptionDescription& description, QVBoxLayout* layout, const QString& prefix);
    QWidget* makeEditor(const options::OptionDescription& description, QWidget* parent);
    void setByUser(const QString& id, const QString& text);
    void check(const QString& id);
    void showRow(const Row& row);
    [[nodiscard]] QString baselineOf(const options::OptionDescription& description) const;

    QMap<QString, Row> m_rows;
    QMap<QString, Group> m_groups;
    QMap<QString, QString> m_values;
    QMap<QString, QString> m_baseline;
    QMap<QString, QString> m_faults;
    bool m_filling = false;
};

} // namespace moefusion::widgets
