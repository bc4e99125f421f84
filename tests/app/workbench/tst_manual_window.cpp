#include "app/workbench/manual_window.h"
#include "tests/support/test_main.h"

#include <QFile>
#include <QFileInfo>
#include <QListWidget>
#include <QRegularExpression>
#include <QTextBrowser>

#include <memory>

using namespace moefusion::workbench;

namespace {

const QStringList kLanguages{QStringLiteral("en"), QStringLiteral("zh_CN")};

QString textOf(const QString& file) {
    QFile page(file);
    return page.open(QIODevice::ReadOnly) ? QString::fromUtf8(page.readAll()) : QString();
}

} // namespace

class TestManualWindow : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void every_page_is_there_in_every_language_and_its_links_lead_somewhere() {
        static const QRegularExpression link(QStringLiteral("\\]\\(([^)#]+)\\)"));
        for (const QString& language : kLanguages) {
            const QString folder = ManualWindow::folderOf(language);
            QVERIFY2(folder.endsWith(language), qPrintable(language));
            for (const QString& page : ManualWindow::pages()) {
                const QString text = textOf(folder + '/' + page);
                QVERIFY2(text.startsWith("# "), qPrintable(folder + '/' + page));
                for (auto found = link.globalMatch(text); found.hasNext();) {
                    const QString target = found.next().captured(1);
                    QVERIFY2(target.startsWith("http") || QFileInfo::exists(folder + '/' + target), qPrintable(target));
                }
            }
        }
    }

    // The manual's code is the tested file's code.
    void the_example_on_the_page_is_the_example_that_is_compiled() {
        const QString source = textOf(QStringLiteral(":/docs/examples/power_mean_method.cpp"));
        static const QRegularExpression body(QStringLiteral("class PowerMeanMethod.*?\n};\n"),
                                             QRegularExpression::DotMatchesEverythingOption);
        const QString code = body.match(source).captured();
        QVERIFY(!code.isEmpty());
        for (const QString& language : kLanguages) {
            QVERIFY2(textOf(ManualWindow::folderOf(language) + "/add_a_method.md").contains(code),
                     qPrintable(language));
        }
    }

    void a_click_in_the_contents_shows_the_page_and_a_link_moves_the_contents() {
        ManualWindow manual(QStringLiteral("en"), nullptr);
        manual.setAttribute(Qt::WA_DeleteOnClose, false);
        auto* contents = manual.findChild<QListWidget*>(QStringLiteral("manualContents"));
        auto* page = manual.findChild<QTextBrowser*>(QStringLiteral("manualPage"));
        QVERIFY(contents != nullptr && page != nullptr);
        QCOMPARE(contents->count(), static_cast<int>(ManualWindow::pages().size()));
        QVERIFY(page->toPlainText().contains("First five minutes"));
        manual.openPage(QStringLiteral("metrics.md"));
        QVERIFY(page->toPlainText().contains("tang-2022"));
        page->setSource(QUrl(QStringLiteral("qrc:/docs/en/clusters.md")));
        QCOMPARE(contents->currentRow(), static_cast<int>(ManualWindow::pages().indexOf("clusters.md")));
    }
};

MOEFUSION_TEST(TestManualWindow)

#include "tst_manual_window.moc"
