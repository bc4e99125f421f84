#pragma once

// Help > Manual: the pages of docs/, which the program carries in its resources, so that they open offline.

#include <QDialog>
#include <QStringList>

class QLineEdit;
class QListWidget;
class QTextBrowser;

namespace moefusion::workbench {

/// Pages on the left, the page on the right. Not modal. English where a language has no manual.
class ManualWindow : public QDialog {
    Q_OBJECT

public:
    /// `language` as Appearance names it ("en", "zh_CN").
    ManualWindow(const QString& language, QWidget* parent);

    /// The file names of the manual's pages in reading order, without folder.
    [[nodiscard]] static QStringList pages();
    /// The folder of a language's pages in the resources.
    [[nodiscard]] static QString folderOf(const QString& language);

    /// Shows a page of pages().
    void openPage(const QString& page);

private:
    void find();

    QString m_folder;
    QListWidget* m_contents;
    QLineEdit* m_search;
    QTextBrowser* m_browser;
};

} // namespace moefusion::workbench
