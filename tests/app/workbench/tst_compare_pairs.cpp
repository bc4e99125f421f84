// Compare from pair to pair, and the alignment of a pair, driven by actions and named widgets (interaction.md 3.3.2).

#include "app/workbench/workspaces/compare_workspace.h"
#include "tests/app/workbench/open_window.h"
#include "tests/support/test_main.h"
#include "widgets/tiles/image_pane.h"

#include <QAbstractButton>
#include <QDoubleSpinBox>
#include <QFile>
#include <QLabel>
#include <QTreeWidget>

using namespace moefusion;
using namespace moefusion::workbench;

namespace {

constexpr QSize kSize{96, 72};

} // namespace

class TestComparePairs : public QObject {
    Q_OBJECT

    std::unique_ptr<tests::OpenWindow> m_window;

    MainWindow& window() { return *m_window->get(); }
    template <typename T>
    T* find(const char* name) {
        return window().compare()->findChild<T*>(QString::fromLatin1(name));
    }
    widgets::ImagePane* pane(int number) {
        return window().compare()->findChild<widgets::ImagePane*>(QStringLiteral("pane.%1").arg(number));
    }
    void trigger(const char* id) {
        QTRY_VERIFY2(window().actions()->action(id)->isEnabled(), id);
        window().actions()->action(id)->trigger();
    }
    void settle() { QTRY_VERIFY_WITH_TIMEOUT(window().isSettled() && window().jobs()->isIdle(), 30000); }
    /// Value of the infrared pane at (x, 20); empty while there is no picture.
    QString infraredAt(int x) {
        const auto picture = pane(1)->canvas()->picture();
        return picture == nullptr ? QString() : widgets::valueText(picture->values, x, 20);
    }
    QByteArray originalBytes() {
        QFile file(m_window->path("data/ir/1.png"));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
    bool hasAlignmentFile() { return QFile::exists(m_window->path("data/alignment.csv")); }

private Q_SLOTS:
    void init() {
        m_window = std::make_unique<tests::OpenWindow>();
        m_window->writePairs(3, kSize);
        window().openPaths({m_window->path("data")});
        QTRY_COMPARE(window().document()->pairs()->size(), std::size_t{3});
        trigger("workspace.compare");
        settle();
    }
    void cleanup() { m_window.reset(); }

    void the_next_pair_whose_results_are_there_is_shown_at_once() {
        for (const char* name : {"average", "max", "laplacian"}) {
            window().compare()->setTicked(window().document()->methodNamed(QString::fromLatin1(name)), true);
        }
        trigger("run.all");
        settle();
        QTest::qWait(100); // reading ahead begins a moment after the last result
        settle();
        const auto before = pane(5)->canvas()->picture();
        window().actions()->action("pair.next")->trigger();
        // No event was handled: nothing was made for it now.
        for (int number = 1; number <= 5; ++number) {
            QCOMPARE(pane(number)->property("state").toString(), QString("ready"));
        }
        const auto ahead = pane(5)->canvas()->picture();
        QVERIFY(ahead != before);
        QCOMPARE(ahead->levels.front().size(), kSize);
        // Shown another way, pictures made before are not taken for it.
        trigger("view.clipMark");
        settle();
        QVERIFY(pane(5)->canvas()->picture()->display.markClipped);
        window().actions()->action("pair.previous")->trigger();
        settle();
        QVERIFY(pane(5)->canvas()->picture()->display.markClipped);
    }

    void a_method_without_weights_shows_a_dash_with_words_in_its_tip() {
        const auto* table = find<QTreeWidget>("methodsTable");
        for (int row = 0; row < table->topLevelItemCount(); ++row) {
            const QTreeWidgetItem* item = table->topLevelItem(row);
            if (item->text(0) == QLatin1String("average")) {
                QCOMPARE(item->text(4), QString("–"));
                QVERIFY(item->toolTip(4).startsWith(QLatin1String("no weights needed")));
                return;
            }
        }
        QFAIL("average is not in the table");
    }

    void a_nudge_is_kept_beside_the_pairs_shown_and_undone() {
        const QByteArray before = originalBytes();
        const QString at30 = infraredAt(30);
        const QString at33 = infraredAt(33);
        QVERIFY(!at30.isEmpty() && at30 != at33);
        find<QDoubleSpinBox>("alignmentStep")->setValue(3);
        find<QAbstractButton>("alignmentRight")->click();
        QTRY_COMPARE(infraredAt(33), at30);
        settle();
        QVERIFY(hasAlignmentFile());
        QCOMPARE(originalBytes(), before);
        QTRY_VERIFY(find<QLabel>("alignmentWords")->text().contains("nudge"));
        trigger("edit.undo");
        QTRY_COMPARE(infraredAt(33), at33);
        settle();
        QVERIFY(!hasAlignmentFile());
        QCOMPARE(originalBytes(), before);
    }

    void control_points_move_the_infrared_image_onto_the_visible_one() {
        const QString at30 = infraredAt(30);
        const QString at40 = infraredAt(40);
        const auto click = [this](int number, const QPointF& image) {
            auto* canvas = pane(number)->canvas();
            const QPointF view = window().compare()->camera()->viewFromImage(image, QSizeF(canvas->viewSize()));
            QTest::mouseClick(canvas, Qt::LeftButton, {}, (view / canvas->devicePixelRatioF()).toPoint());
        };
        // On whole device pixels, so that both clicks are rounded alike.
        window().compare()->setZoom(4);
        find<QAbstractButton>("alignmentPoints")->click();
        QVERIFY(!find<QAbstractButton>("alignmentApply")->isEnabled());
        click(1, {40, 36});
        click(2, {50, 36});
        QVERIFY(find<QAbstractButton>("alignmentApply")->isEnabled());
        find<QAbstractButton>("alignmentApply")->click();
        QTRY_COMPARE(infraredAt(40), at30);
        settle();
        QTRY_VERIFY(find<QLabel>("alignmentWords")->text().contains("points"));
        QVERIFY(hasAlignmentFile());
        QTRY_VERIFY(find<QAbstractButton>("alignmentReset")->isEnabled());
        find<QAbstractButton>("alignmentReset")->click();
        QTRY_COMPARE(infraredAt(40), at40);
        settle();
        QVERIFY(!hasAlignmentFile());
    }
};

MOEFUSION_TEST(TestComparePairs)
#include "tst_compare_pairs.moc"
