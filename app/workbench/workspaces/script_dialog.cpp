#include "app/workbench/workspaces/script_dialog.h"

#include "core/base/error.h"
#include "core/methods/script_description.h"

#include <QCoreApplication>
#include <QFileDialog>
#include <QFileInfo>
#include <QMessageBox>
#include <QPushButton>

namespace moefusion::workbench {

namespace {

class ScriptDialog {
    Q_DECLARE_TR_FUNCTIONS(ScriptDialog)
};

} // namespace

void offerScript(QWidget* parent,
                 const QString& file,
                 const std::function<void(const QString& name)>& added,
                 const std::function<void(const QString& text)>& say) {
    const QString path = QFileInfo(file).absoluteFilePath();
    const QString name = QStringLiteral("torchscript:") + path;
    try {
        (void)read_script_description(path.toStdString());
        if (is_trusted_script(path.toStdString())) {
            added(name);
            return;
        }
    } catch (const Error& error) {
        say(QString::fromStdString(error.what_happened));
        return;
    }
    auto* question = new QMessageBox(parent);
    question->setObjectName(QStringLiteral("scriptQuestion"));
    question->setAttribute(Qt::WA_DeleteOnClose);
    question->setIcon(QMessageBox::Warning);
    question->setText(ScriptDialog::tr("%1 is a program.").arg(QFileInfo(file).fileName()));
    question->setInformativeText(
        ScriptDialog::tr("It will run in a process of its own, without network and without writing files, but it is "
                         "code. Let it run only "
                         "if you know where it comes from. This is asked once for this content of the file."));
    QPushButton* run = question->addButton(ScriptDialog::tr("Let it run"), QMessageBox::AcceptRole);
    run->setObjectName(QStringLiteral("scriptRun"));
    question->addButton(QMessageBox::Cancel);
    question->setDefaultButton(QMessageBox::Cancel);
    QObject::connect(question, &QMessageBox::finished, parent, [question, run, path, name, added, say] {
        if (question->clickedButton() != run) {
            return;
        }
        try {
            trust_script(path.toStdString());
            added(name);
        } catch (const Error& error) {
            say(QString::fromStdString(error.what_happened));
        }
    });
    question->open();
}

void chooseScript(QWidget* parent,
                  const std::function<void(const QString& name)>& added,
                  const std::function<void(const QString& text)>& say) {
    auto* dialog = new QFileDialog(parent, ScriptDialog::tr("Add a TorchScript file"));
    dialog->setObjectName(QStringLiteral("scriptDialog"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    QObject::connect(dialog, &QFileDialog::fileSelected, parent, [parent, added, say](const QString& file) {
        offerScript(parent, file, added, say);
    });
    dialog->open();
}

} // namespace moefusion::workbench
