#pragma once

// A new training: the form of all options of `moe-fusion train` beside the same as YAML and as a command
// (interaction.md 3.3.3, form).

#include <QMap>
#include <QStringList>
#include <QWidget>

class QLabel;
class QPlainTextEdit;
class QProcess;
class QPushButton;
class QTabWidget;
class QToolButton;
class QUndoStack;

namespace moefusion::widgets {
class OptionForm;
class SearchField;
} // namespace moefusion::widgets

namespace moefusion::workbench {

class OptionsYaml;

class LaunchPanel : public QWidget {
    Q_OBJECT

public:
    /// `undo`: gets the changes of the form.
    explicit LaunchPanel(QUndoStack* undo, QWidget* parent = nullptr);
    ~LaunchPanel() override;

    /// Where runs go if the form names no place.
    void setRunsFolder(const QString& folder);
    /// Data folders, if the form has none yet.
    void offerData(const QString& folder);
    [[nodiscard]] widgets::OptionForm* form() const { return m_form; }
    [[nodiscard]] QWidget* filterField();

    /// Why it cannot be launched; empty if it can.
    [[nodiscard]] QString reason() const;
    /// Words after `moe-fusion`, only what was set: "train FOLDER --alpha 15".
    [[nodiscard]] QStringList words() const;
    [[nodiscard]] QString commandText() const;
    [[nodiscard]] QString yamlText() const;
    [[nodiscard]] OptionsYaml* yaml() const { return m_yaml; }
    /// Options of a run or file into the form, as one undoable step.
    void setOptions(const QString& inputs, const QMap<QString, QString>& values);

    /// Checks data, memory and time (a dry run), then starts the training, both as processes.
    void launch();
    /// The same, but the training waits until the run in that folder has ended (`--after`).
    void launchAfter(const QString& runFolder);
    /// The same, but for a study of the paper: a `sweep` over its settings. "paper-experts", "paper-alpha" …
    void launchStudy(const QString& study);
    /// The run a queued one would wait for; empty: there is none.
    void setLastLive(const QString& runFolder);
    /// The dry run alone.
    void check();
    [[nodiscard]] bool isChecking() const { return m_process != nullptr; }

Q_SIGNALS:
    /// A training was started in that folder, as that process.
    void launched(const QString& runFolder, qint64 process);
    /// `reason` or the words changed.
    void changed();
    void message(const QString& text, int ms);

protected:
    void changeEvent(QEvent* event) override;

private:
    void retranslate();
    void buildTools();
    void showPreset();
    void formChanged();
    void startCheck(bool launches);
    void yamlEdited(const QMap<QString, QString>& values);
    [[nodiscard]] QString newName() const;
    void checkEnded(int exitCode);
    void start();
    void copyAs(const QString& text);
    void saveOptions();
    void openOptions();
    [[nodiscard]] QString runsFolder() const;

    QUndoStack* m_undo;
    QString m_runsFolder;
    QString m_preset;
    widgets::SearchField* m_filter;
    widgets::OptionForm* m_form = nullptr;
    QTabWidget* m_texts;
    QPlainTextEdit* m_command;
    OptionsYaml* m_yaml;
    QPlainTextEdit* m_report;
    QLabel* m_reason;
    QPushButton* m_launch;
    QPushButton* m_check;
    QToolButton* m_more;
    QProcess* m_process = nullptr;
    bool m_launches = false;
    bool m_takesYaml = false; ///< values go from the YAML to the form: its text stays as it is typed
    QString m_after;          ///< folder of the run the launched one waits for
    QString m_study;          ///< launched instead of one run
    QString m_lastLive;       ///< folder
};

} // namespace moefusion::workbench
