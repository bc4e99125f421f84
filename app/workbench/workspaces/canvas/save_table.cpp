#include "app/workbench/workspaces/canvas/save_table.h"

#include "app/workbench/jobs/job_queue.h"
#include "core/base/atomic_file.h"

#include <QCoreApplication>
#include <QFileDialog>
#include <QFileInfo>

namespace moefusion::workbench {

namespace {

QString words(const char* text) {
    return QCoreApplication::translate("SaveTable", text);
}

} // namespace

void saveTable(QWidget* parent,
               JobQueue* jobs,
               const QString& proposedName,
               const QString& text,
               const std::function<void(const QString& text, int ms)>& say) {
    auto* dialog = new QFileDialog(parent, words(QT_TRANSLATE_NOOP("SaveTable", "Save the table")));
    dialog->setObjectName(QStringLiteral("saveTextDialog"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setNameFilters({words(QT_TRANSLATE_NOOP("SaveTable", "Table (*.csv)"))});
    dialog->selectFile(proposedName);
    QObject::connect(dialog, &QFileDialog::fileSelected, parent, [parent, jobs, text, say](const QString& file) {
        jobs->run<bool>(
            {.title = words(QT_TRANSLATE_NOOP("SaveTable", "Writing %1")).arg(QFileInfo(file).fileName()),
             .lane = JobLane::Io,
             .listed = true},
            parent,
            [text, file](JobContext&) {
                write_file_atomically(file.toStdString(), text.toStdString());
                return true;
            },
            [say, file](JobOutcome<bool> outcome) {
                say(outcome.error ? QString::fromStdString(one_line(*outcome.error))
                                  : words(QT_TRANSLATE_NOOP("SaveTable", "Saved %1.")).arg(file),
                    0);
            });
    });
    dialog->open();
}

} // namespace moefusion::workbench
