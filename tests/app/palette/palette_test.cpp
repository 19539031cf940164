// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/widgets/palette/commandpalette.h"
#include "shared/base/text.h"
#include "tests/support/program.h"

#include <QApplication>
#include <QLineEdit>
#include <QListView>
#include <QSettings>
#include <QSignalSpy>
#include <QStandardPaths>
#include <QTest>
#include <QVBoxLayout>

namespace palette_test
{

using namespace veche;
using namespace veche::palette;
using namespace Qt::StringLiterals;

class PaletteTest : public QObject
{
    Q_OBJECT

    static int ranked(const QString &query, const QString &title)
    {
        return rank(text::folded(query), text::folded(title));
    }

    static Provider listed(const QStringList &titles, QStringList *ran = nullptr)
    {
        Provider provider;
        provider.name = u"test"_s;
        provider.entries = [titles, ran](const Query &) {
            QList<Entry> out;
            for (const QString &title : titles) {
                Entry entry;
                entry.id = u"id:"_s + title;
                entry.icon = u"mic"_s;
                entry.title = title;
                entry.group = u"Things"_s;
                entry.run = [ran, title] {
                    if (ran)
                        *ran += title;
                };
                out += entry;
            }
            return out;
        };
        return provider;
    }

    /// A window with one field in it and the palette over it.
    struct Window : QWidget {
        Window()
            : field(new QLineEdit(this))
            , palette(new CommandPalette(this))
        {
            auto *column = new QVBoxLayout(this);
            column->addWidget(field);
            resize(1000, 700);
            show();
            field->setFocus();
        }
        QLineEdit *field;
        CommandPalette *palette;
    };

private Q_SLOTS:
    void initTestCase()
    {
        QStandardPaths::setTestModeEnabled(true);
        QCoreApplication::setOrganizationName(u"veche-tests"_s);
        QCoreApplication::setApplicationName(u"palette_test"_s);
        QSettings().clear();
    }

    void ranksInBands()
    {
        const int whole = ranked(u"open"_s, u"Open"_s);
        const int prefix = ranked(u"open"_s, u"Opening"_s);
        const int words = ranked(u"op pr"_s, u"The opening programme"_s);
        const int inside = ranked(u"pen"_s, u"Opening"_s);
        const int letters = ranked(u"opg"_s, u"Opening"_s);
        QVERIFY(whole > prefix);
        QVERIFY(prefix > words);
        QVERIFY(words > inside);
        QVERIFY(inside > letters);
        QVERIFY(letters > 0);
        QCOMPARE(ranked(u"xyz"_s, u"Opening"_s), 0);
        QCOMPARE(ranked(u"gno"_s, u"Opening"_s), 0);
    }

    void wordStartBeatsTheMiddleOfAWord()
    {
        QVERIFY(ranked(u"pro"_s, u"Show the programme"_s) > ranked(u"pro"_s, u"Improve"_s));
    }

    void shorterTitleWinsInABand()
    {
        QVERIFY(ranked(u"reg"_s, u"Registrations"_s) > ranked(u"reg"_s, u"Registrations of last year"_s));
    }

    void alphabetsAndCaseDoNotMatter()
    {
        QVERIFY(ranked(u"VERA"_s, u"Вера Никитина"_s) > 4000);
        QVERIFY(ranked(u"елкина"_s, u"Вера Ёлкина"_s) >= 3000);
    }

    void lettersStrewnOverASentenceDoNotFit()
    {
        QCOMPARE(ranked(u"az"_s, u"a very long sentence that has its last letter far away: z"_s), 0);
    }

    void bestComesFirst()
    {
        Window window;
        window.palette->addProvider(
            listed({u"Improve"_s, u"Show the programme"_s, u"Programme"_s, u"Nothing of it"_s}));
        window.palette->popUp();
        QCOMPARE(window.palette->titles().size(), 4);
        QTest::keyClicks(window.palette->line(), u"prog"_s);
        QCOMPARE(window.palette->titles(), (QStringList{u"Programme"_s, u"Show the programme"_s}));
        window.palette->line()->setText(u"pro"_s);
        QCOMPARE(window.palette->titles(),
                 (QStringList{u"Programme"_s, u"Show the programme"_s, u"Improve"_s}));
    }

    void arrowsAndEnterRunAnEntry()
    {
        QStringList ran;
        Window window;
        window.palette->addProvider(listed({u"One"_s, u"Two"_s, u"Three"_s}, &ran));
        QSignalSpy signal(window.palette, &CommandPalette::ran);
        window.palette->popUp();
        QTest::keyClick(window.palette->line(), Qt::Key_Down);
        QTest::keyClick(window.palette->line(), Qt::Key_Return);
        QCOMPARE(ran, QStringList{u"Two"_s});
        QCOMPARE(signal.size(), 1);
        QCOMPARE(signal[0][0].toString(), u"id:Two"_s);
        QVERIFY(!window.palette->isVisible());
    }

    void arrowsWrapAroundAndSkipHeadings()
    {
        QStringList ran;
        Window window;
        window.palette->addProvider(listed({u"One"_s, u"Two"_s, u"Three"_s}, &ran));
        window.palette->popUp();
        QTest::keyClick(window.palette->line(), Qt::Key_Up);
        QTest::keyClick(window.palette->line(), Qt::Key_Enter);
        QCOMPARE(ran, QStringList{u"Three"_s});
    }

    void recentComesFirstAndIsRemembered()
    {
        QStringList ran;
        {
            Window window;
            window.palette->setRecentKey(u"recent"_s);
            window.palette->addProvider(listed({u"One"_s, u"Two"_s, u"Three"_s}, &ran));
            window.palette->popUp();
            QCOMPARE(window.palette->titles().first(), u"One"_s);
            window.palette->line()->setText(u"three"_s);
            QTest::keyClick(window.palette->line(), Qt::Key_Return);
        }
        Window again;
        again.palette->setRecentKey(u"recent"_s);
        again.palette->addProvider(listed({u"One"_s, u"Two"_s, u"Three"_s}, &ran));
        again.palette->popUp();
        QCOMPARE(again.palette->titles(), (QStringList{u"Three"_s, u"One"_s, u"Two"_s}));
    }

    void escapeClosesAndGivesTheFocusBack()
    {
        Window window;
        QVERIFY(QTest::qWaitForWindowActive(&window));
        window.palette->addProvider(listed({u"One"_s}));
        window.palette->popUp();
        QVERIFY(window.palette->line()->hasFocus());
        QTest::keyClick(window.palette->line(), Qt::Key_Escape);
        QVERIFY(!window.palette->isVisible());
        QVERIFY(window.field->hasFocus());
    }

    void clickBesideClosesAndClickInsideDoesNot()
    {
        Window window;
        QVERIFY(QTest::qWaitForWindowActive(&window));
        window.palette->addProvider(listed({u"One"_s}));
        window.palette->popUp();
        QTest::mouseClick(window.palette->line(), Qt::LeftButton);
        QVERIFY(window.palette->isVisible());
        QTest::mouseClick(&window, Qt::LeftButton, {}, QPoint(5, 690));
        QVERIFY(!window.palette->isVisible());
    }

    void clickRunsAnEntry()
    {
        QStringList ran;
        Window window;
        window.palette->addProvider(listed({u"One"_s, u"Two"_s}, &ran));
        window.palette->popUp();
        QListView *list = window.palette->list();
        const QRect second = list->visualRect(list->model()->index(2, 0)); // after the heading
        QTest::mouseMove(list->viewport(), second.center());
        QTest::mouseClick(list->viewport(), Qt::LeftButton, {}, second.center());
        QCOMPARE(ran, QStringList{u"Two"_s});
    }

    void searchingProviderIsAskedForEachQuery()
    {
        Window window;
        QStringList asked;
        Provider provider;
        provider.searches = true;
        provider.entries = [&asked](const Query &query) {
            asked += query.folded;
            Entry entry;
            entry.id = u"p"_s;
            entry.title = u"Вера Никитина"_s;
            entry.group = u"People"_s;
            // It knows a typo that a comparison of letters doesn't.
            return query.folded == u"vrea"_s ? QList<Entry>{entry} : QList<Entry>();
        };
        window.palette->addProvider(provider);
        window.palette->popUp();
        QTest::keyClicks(window.palette->line(), u"vrea"_s);
        QCOMPARE(asked, (QStringList{QString(), u"v"_s, u"vr"_s, u"vre"_s, u"vrea"_s}));
        QCOMPARE(window.palette->titles(), QStringList{u"Вера Никитина"_s});
    }

    void subtitleAndKeywordsAreFoundLast()
    {
        Window window;
        Provider provider;
        provider.entries = [](const Query &) {
            Entry byKeyword;
            byKeyword.title = u"Check-in"_s;
            byKeyword.keywords = u"door scan"_s;
            Entry byTitle;
            byTitle.title = u"Front door"_s;
            return QList<Entry>{byKeyword, byTitle};
        };
        window.palette->popUp(provider, u"Choose"_s);
        window.palette->line()->setText(u"door"_s);
        QCOMPARE(window.palette->titles(), (QStringList{u"Front door"_s, u"Check-in"_s}));
    }

    void onlyOneProviderWhenAskedForOne()
    {
        Window window;
        window.palette->addProvider(listed({u"One"_s}));
        window.palette->popUp(listed({u"Event"_s}), u"Choose an event"_s);
        QCOMPARE(window.palette->titles(), QStringList{u"Event"_s});
        QCOMPARE(window.palette->line()->placeholderText(), u"Choose an event"_s);
        window.palette->dismiss();
        window.palette->popUp();
        QCOMPARE(window.palette->titles(), QStringList{u"One"_s});
    }

    void saysWhenNothingFits()
    {
        Window window;
        window.palette->addProvider(listed({u"One"_s}));
        window.palette->popUp();
        window.palette->line()->setText(u"qqqq"_s);
        QVERIFY(window.palette->titles().isEmpty());
        QVERIFY(window.palette->findChild<QWidget *>(u"paletteNothing"_s)->isVisible());
        QTest::keyClick(window.palette->line(), Qt::Key_Return);
        QVERIFY(window.palette->isVisible());
    }
};

VECHE_TEST(PaletteTest)

} // namespace palette_test

#include "palette_test.moc"
