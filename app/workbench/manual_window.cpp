#include "app/workbench/manual_window.h"

#include <QDesktopServices>
#include <QFile>
#include <QLineEdit>
#include <QListWidget>
#include <QSplitter>
#include <QTextBrowser>
#include <QTextDocument>
#include <QVBoxLayout>

namespace moefusion::workbench {

namespace {

/// A page's title is its first heading.
QString titleOf(const QString& file) {
    QFile page(file);
    if (!page.open(QIODevice::ReadOnly)) {
        return file;
    }
    QString line = QString::fromUtf8(page.readLine()).trimmed();
    while (line.startsWith(QLatin1Char('#')) || line.startsWith(QLatin1Char(' '))) {
        line.remove(0, 1);
    }
    return line;
}

} // namespace

QStringList ManualWindow::pages() {
    return {QStringLiteral("first_five_minutes.md"),
            QStringLiteral("inspect.md"),
            QStringLiteral("compare.md"),
            QStringLiteral("train.md"),
            QStringLiteral("evaluate.md"),
            QStringLiteral("figure.md"),
            QStringLiteral("formats_and_policies.md"),
            QStringLiteral("metrics.md"),
            QStringLiteral("add_a_method.md"),
            QStringLiteral("clusters.md"),
            QStringLiteral("troubleshooting.md")};
}

QString ManualWindow::folderOf(const QString& language) {
    const QString folder = QStringLiteral(":/docs/") + language;
    return QFile::exists(folder + QLatin1Char('/') + pages().first()) ? folder : QStringLiteral(":/docs/en");
}

ManualWindow::ManualWindow(const QString& language, QWidget* parent)
    : QDialog(parent), m_folder(folderOf(language)), m_contents(new QListWidget(this)), m_search(new QLineEdit(this)),
      m_browser(new QTextBrowser(this)) {
    setAttribute(Qt::WA_DeleteOnClose);
    setObjectName(QStringLiteral("manualWindow"));
    setWindowTitle(tr("Manual"));
    resize(980, 720);
    m_contents->setObjectName(QStringLiteral("manualContents"));
    m_contents->setAccessibleName(tr("Pages of the manual"));
    m_browser->setObjectName(QStringLiteral("manualPage"));
    m_browser->setAccessibleName(tr("Page"));
    m_browser->setOpenLinks(true);
    m_browser->setOpenExternalLinks(false);
    m_browser->document()->setDocumentMargin(16);
    m_search->setPlaceholderText(tr("Find in this page"));
    m_search->setClearButtonEnabled(true);
    for (const QString& page : pages()) {
        auto* item = new QListWidgetItem(titleOf(m_folder + QLatin1Char('/') + page), m_contents);
        item->setData(Qt::UserRole, page);
    }

    auto* left = new QWidget(this);
    auto* column = new QVBoxLayout(left);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_contents);
    column->addWidget(m_search);
    auto* parts = new QSplitter(this);
    parts->addWidget(left);
    parts->addWidget(m_browser);
    parts->setStretchFactor(1, 1);
    parts->setSizes({240, 740});
    auto* rows = new QVBoxLayout(this);
    rows->addWidget(parts);

    connect(m_contents, &QListWidget::currentItemChanged, this, [this](QListWidgetItem* item) {
        if (item != nullptr) {
            m_browser->setSource(
                QUrl(QStringLiteral("qrc") + m_folder + QLatin1Char('/') + item->data(Qt::UserRole).toString()),
                QTextDocument::MarkdownResource);
        }
    });
    // A link inside the manual moves the list along; one to the outside is the desktop's business.
    connect(m_browser, &QTextBrowser::sourceChanged, this, [this](const QUrl& source) {
        if (const auto row = pages().indexOf(source.fileName()); row >= 0 && row != m_contents->currentRow()) {
            m_contents->setCurrentRow(static_cast<int>(row));
        }
    });
    connect(m_browser, &QTextBrowser::anchorClicked, this, [](const QUrl& link) {
        if (link.scheme().startsWith(QLatin1String("http"))) {
            QDesktopServices::openUrl(link);
        }
    });
    connect(m_search, &QLineEdit::returnPressed, this, &ManualWindow::find);
    m_contents->setCurrentRow(0);
}

void ManualWindow::openPage(const QString& page) {
    m_contents->setCurrentRow(static_cast<int>(qMax<qsizetype>(0, pages().indexOf(page))));
}

void ManualWindow::find() {
    if (!m_browser->find(m_search->text())) {
        // From the top again, as every browser does.
        m_browser->moveCursor(QTextCursor::Start);
        m_browser->find(m_search->text());
    }
}

} // namespace moefusion::workbench
