// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/shell/language.h"
#include "app/widgets/common/page.h"
#include "app/widgets/common/segmented.h"
#include "app/widgets/common/statcard.h"
#include "app/widgets/palette/commandpalette.h"
#include "app/widgets/theme/theme.h"
#include "app/widgets/theme/tokens.h"
#include "tests/app/look/sample.h"
#include "tests/support/layoutcheck.h"
#include "tests/support/program.h"

#include <QApplication>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QTest>

namespace look_test
{

using namespace veche;
using namespace Qt::StringLiterals;

/// Shows the whole frame with Russian words and looks whether everything can be read. With VECHE_PICTURES set
/// to a folder it keeps the pictures there.
class LookTest : public QObject
{
    Q_OBJECT

    static void keep(QWidget &window, const QString &name)
    {
        const QString folder = qEnvironmentVariable("VECHE_PICTURES");
        if (!folder.isEmpty())
            QVERIFY(window.grab().save(folder + u'/' + name + u".png"_s));
    }

private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale(u"ru_RU"_s)); }

    void everythingCanBeRead_data()
    {
        QTest::addColumn<QString>("view");
        QTest::addColumn<QSize>("size");
        QTest::addColumn<int>("choice");
        for (const char *view : {"overview", "registrations", "people"}) {
            for (const QSize size : {QSize(1280, 800), QSize(1920, 1080)}) {
                for (const theme::Choice choice : {theme::Choice::Light, theme::Choice::Dark})
                    QTest::addRow("%s %d %d", view, size.width(), int(choice))
                        << QString::fromLatin1(view) << size << int(choice);
            }
        }
    }

    void everythingCanBeRead()
    {
        QFETCH(QString, view);
        QFETCH(QSize, size);
        QFETCH(int, choice);
        theme::Theme theme(*qApp, theme::Choice(choice));
        const auto window = test::sampleWindow();
        window->resize(size);
        QVERIFY(window->showView(view));
        window->show();
        QVERIFY(QTest::qWaitForWindowExposed(window.get()));
        keep(*window,
             u"%1-%2-%3"_s.arg(view).arg(size.width()).arg(theme::choiceToString(theme::Choice(choice))));
        const QStringList clipped = test::LayoutCheck::clipped(window.get());
        QVERIFY2(clipped.isEmpty(), qPrintable(clipped.join(u'\n')));
        QCOMPARE(window->size(), size);
    }

    void aPageIsLaidOutAnewWhereAFigureWantsMoreRoom()
    {
        class Laid final : public QObject
        {
        public:
            int times = 0;
            bool eventFilter(QObject *, QEvent *event) override
            {
                times += event->type() == QEvent::LayoutRequest;
                return false;
            }
        } laid;
        QWidget page;
        page.installEventFilter(&laid);
        auto *layout = new QHBoxLayout(&page);
        auto *card = new widgets::StatCard(&page);
        layout->addWidget(card);
        card->setLabel(u"Inside"_s);
        card->setFigure(u"181"_s);
        card->setNote(u"of 199 111"_s);
        page.show();
        QCoreApplication::processEvents();
        const auto laidOutBy = [&](const QString &figure, const QString &note) {
            const int before = laid.times;
            card->setFigure(figure);
            card->setNote(note);
            QCoreApplication::processEvents();
            return laid.times > before;
        };
        QVERIFY(!laidOutBy(u"204"_s, u"of 200 408"_s));
        QCOMPARE(card->accessibleName(), u"Inside: 204 of 200 408"_s);
        QVERIFY(laidOutBy(u"204"_s, u"of 1 200 408"_s));
        QVERIFY(!laidOutBy(u"181"_s, u"of 1 200 408"_s));
    }

    void tabComesToTheChosenSegment()
    {
        QWidget window;
        auto *row = new QHBoxLayout(&window);
        auto *before = new QPushButton(&window);
        auto *segments = new widgets::Segmented(&window);
        row->addWidget(before);
        row->addWidget(segments);
        for (const QString &key : {u"a"_s, u"b"_s, u"c"_s})
            segments->addChoice(key, key);
        segments->setCurrent(u"b"_s);
        window.show();
        window.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&window));
        before->setFocus();
        QTest::keyClick(before, Qt::Key_Tab);
        QCOMPARE(QApplication::focusWidget()->objectName(), u"segment_b"_s);
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Right);
        QCOMPARE(segments->current(), u"c"_s);
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
        QCOMPARE(QApplication::focusWidget(), before);
    }

    void sheetsCanBeRead_data()
    {
        QTest::addColumn<int>("choice");
        QTest::newRow("light") << int(theme::Choice::Light);
        QTest::newRow("dark") << int(theme::Choice::Dark);
    }

    void sheetsCanBeRead()
    {
        QFETCH(int, choice);
        theme::Theme theme(*qApp, theme::Choice(choice));
        const QString suffix = theme::choiceToString(theme::Choice(choice));
        const auto window = test::sampleWindow();
        window->resize(1280, 800);
        window->showView(u"registrations"_s);
        window->show();
        window->openPalette();
        QCoreApplication::sendPostedEvents();
        keep(*window, u"palette-"_s + suffix);
        window->commandPalette()->line()->setText(u"ре"_s);
        QCoreApplication::sendPostedEvents();
        keep(*window, u"palette-typed-"_s + suffix);
        QCOMPARE(test::LayoutCheck::clipped(window.get()), QStringList());
        window->commandPalette()->dismiss();
        window->showShortcuts();
        QCoreApplication::sendPostedEvents();
        keep(*window, u"keys-"_s + suffix);
        QCOMPARE(test::LayoutCheck::clipped(window.get()), QStringList());
        QTest::keyClick(window->focusWidget(), Qt::Key_Escape);
        window->notify({u"Перенесено 14 докладов"_s, theme::State::Ok, u"Вернуть"_s, [] {}, 0});
        QCoreApplication::sendPostedEvents();
        keep(*window, u"toast-"_s + suffix);
        QCOMPARE(test::LayoutCheck::clipped(window.get()), QStringList());
    }
};

VECHE_TEST(LookTest)

} // namespace look_test

#include "look_test.moc"
