#pragma once

// A main window in Train over a folder of runs, with the real trainer on made-up scenes and a network of milliseconds.

#include "app/workbench/action_set.h"
#include "app/workbench/workspaces/train/launch_panel.h"
#include "app/workbench/workspaces/train/plot_board.h"
#include "app/workbench/workspaces/train_workspace.h"
#include "tests/app/workbench/open_window.h"
#include "tests/support/program_run.h"
#include "tests/support/small_training.h"
#include "widgets/charts/curve_card.h"
#include "widgets/forms/option_form.h"

#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QPlainTextEdit>

#include <csignal>
#include <utility>

namespace moefusion::tests {

/// Bytes behind the header of a safetensors file.
inline QByteArray tensorBytes(const QString& path) {
    QFile file(path);
    const QByteArray bytes = file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    quint64 header = 0;
    for (int i = 0; i < 8 && i < bytes.size(); ++i) {
        header |= quint64{static_cast<unsigned char>(bytes[i])} << (8 * i);
    }
    return bytes.mid(static_cast<qsizetype>(8 + header));
}

class TrainingWindow : public OpenWindow {
public:
    static constexpr int kPatienceMs = 45000;

    /// Draws `scenes` pairs, of which three quarters train, and shows Train over runs/.
    explicit TrainingWindow(int scenes = 16) : m_runs(path("runs")) {
        const auto drawn = run_program(
            {"sample", "-o", data(), "--count", QString::number(scenes), "--image-size", "96x72", "--seed", "3"});
        QVERIFY2(drawn.exit == 0, drawn.err.constData());
        reopen();
    }
    /// Over a folder of runs of another window.
    TrainingWindow(QString runs, std::nullptr_t) : m_runs(std::move(runs)) { reopen(); }

    /// As after a start of the program.
    void reopen() {
        closeWindow();
        settings().setValue("train/folders", QStringList{m_runs});
        makeWindow();
        get()->actions()->action("workspace.train")->trigger();
    }

    [[nodiscard]] QString data() const { return path("scenes"); }
    [[nodiscard]] QString runs() const { return m_runs; }
    [[nodiscard]] QString run(const QString& name) const { return m_runs + QLatin1Char('/') + name; }
    [[nodiscard]] workbench::TrainWorkspace* train() const {
        return get()->findChild<workbench::TrainWorkspace*>("trainWorkspace");
    }
    [[nodiscard]] QString state() const { return train()->current() ? train()->current()->facts().state : QString(); }
    /// A command, as soon as it can be given.
    void trigger(const char* id) const {
        QAction* action = get()->actions()->action(QString::fromLatin1(id));
        QTRY_VERIFY2_WITH_TIMEOUT(
            action->isEnabled(), qPrintable(action->objectName() + ": " + action->toolTip()), kPatienceMs);
        action->trigger();
    }
    /// Points of a curve of the chosen run.
    [[nodiscard]] std::vector<widgets::CurvePoint> points(const QString& tag = "loss/total") const {
        const auto* card = get()->findChild<workbench::PlotBoard*>("lossPlots")->card(tag);
        return card == nullptr || card->curves().isEmpty() ? std::vector<widgets::CurvePoint>()
                                                           : *card->curves()[0].points;
    }

    /// Fills the form.
    void fill(const QString& name, const std::vector<std::pair<QString, QString>>& more) const {
        widgets::OptionForm* form = train()->launchPanel()->form();
        form->setValue("data", data());
        form->setValue("name", name);
        for (const auto& [id, value] : small_training()) {
            form->setValue(id, value);
        }
        for (const auto& [id, value] : more) {
            form->setValue(id, value);
        }
        QCOMPARE(train()->launchPanel()->reason(), QString());
    }
    /// F5, until the run is running.
    void launch(const QString& name) const {
        trigger("run.current");
        QTRY_VERIFY_WITH_TIMEOUT(!train()->launchPanel()->isChecking(), kPatienceMs);
        const QString report = get()->findChild<QPlainTextEdit*>("dryRunReport")->toPlainText();
        QTRY_VERIFY2_WITH_TIMEOUT(train()->current() != nullptr && train()->current()->folder() == run(name) &&
                                      train()->current()->facts().process > 0,
                                  qPrintable(report),
                                  kPatienceMs);
    }
    /// Process of the chosen run's trainer.
    [[nodiscard]] pid_t process() const { return static_cast<pid_t>(train()->current()->facts().process); }

private:
    QString m_runs;
};

} // namespace moefusion::tests
