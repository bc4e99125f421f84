#pragma once

// The options of a training as YAML that can be edited: the same section a configuration file has. What is wrong is
// said with its line (interaction.md 3.3.3, form).

#include "core/options/description.h"

#include <QMap>
#include <QPlainTextEdit>

#include <vector>

namespace moefusion::workbench {

/// Values as the section `train:` of a configuration file; ids with "_" for "-", several values as a list.
[[nodiscard]] QString yamlOf(const QMap<QString, QString>& values);

/// What such a text says.
struct ReadYaml {
    QMap<QString, QString> values; ///< by id; several values of a repeatable option: one per line
    QMap<int, QString> faults;     ///< by line, from 1: one sentence each
    bool isReadable = true;        ///< false: no YAML at all; `values` is empty
};
/// Checks names (with the nearest one) and values against the descriptions. A value that is wrong is in both.
[[nodiscard]] ReadYaml readYaml(const QString& text,
                                const std::vector<const options::OptionDescription*>& descriptions);

class OptionsYaml : public QPlainTextEdit {
    Q_OBJECT

public:
    /// Descriptions must outlive it.
    OptionsYaml(std::vector<const options::OptionDescription*> descriptions, QWidget* parent);

    /// Shows these values; a text that says the same stays as it was typed.
    void show(const QMap<QString, QString>& values);
    /// "line 3: …", empty if all is right.
    [[nodiscard]] QString fault() const;
    [[nodiscard]] const QMap<int, QString>& faults() const { return m_read.faults; }

Q_SIGNALS:
    /// The user typed a text that says these values.
    void edited(const QMap<QString, QString>& values);
    /// `fault` is another one.
    void faultChanged();

protected:
    bool event(QEvent* event) override;

private:
    void typed();
    void mark();

    std::vector<const options::OptionDescription*> m_descriptions;
    ReadYaml m_read;
    bool m_filling = false;
};

} // namespace moefusion::workbench
