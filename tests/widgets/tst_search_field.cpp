#include "tests/support/test_main.h"
#include "widgets/forms/search_field.h"

#include <QLabel>
#include <QLineEdit>
#include <QtTest/QSignalSpy>

using namespace moefusion::widgets;

class TestSearchField : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void escape_clears_first_and_leaves_then() {
        SearchField search;
        search.show();
        search.setText(QStringLiteral("is:marked"));
        QSignalSpy left(&search, &SearchField::left);
        QTest::keyClick(search.field(), Qt::Key_Escape);
        QCOMPARE(search.text(), QString());
        QCOMPARE(left.count(), 0);
        QTest::keyClick(search.field(), Qt::Key_Escape);
        QCOMPARE(left.count(), 1);
    }

    void a_fault_stands_below_the_field() {
        SearchField search;
        search.show();
        search.setFault(QStringLiteral("Unknown operator."));
        QVERIFY(search.findChild<QLabel*>()->isVisible());
        search.setFault({});
        QVERIFY(!search.findChild<QLabel*>()->isVisible());
    }
};

MOEFUSION_TEST(TestSearchField)
#include "tst_search_field.moc"
