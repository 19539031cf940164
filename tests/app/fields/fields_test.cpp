// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/widgets/common/button.h"
#include "app/widgets/fields/form.h"
#include "app/widgets/fields/parse.h"
#include "shared/base/textline.h"
#include "shared/base/zonedtime.h"
#include "tests/support/program.h"

#include <QAbstractItemView>
#include <QApplication>
#include <QCheckBox>
#include <QComboBox>
#include <QCompleter>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QSignalSpy>
#include <QSpinBox>
#include <QTest>
#include <QToolButton>
#include <QVBoxLayout>

namespace fields_test
{

using namespace veche;
using namespace veche::fields;
using namespace Qt::StringLiterals;

namespace
{
/// One field of a kind in a window, with another place for the focus to go.
template <typename T>
struct Rig {
    Rig()
        : field(new T(u"thing"_s, &window))
        , other(new QLineEdit(&window))
        , committed(field, &Field::committed)
    {
        auto *column = new QVBoxLayout(&window);
        column->addWidget(field);
        column->addWidget(other);
        window.resize(300, 300);
        window.show();
    }
    bool focus()
    {
        field->setFocus();
        return QTest::qWaitForWindowActive(&window) && field->focusProxy()->hasFocus();
    }
    [[nodiscard]] QString message() const
    {
        return field->template findChild<QLabel *>(u"thingMessage"_s)->text();
    }

    QWidget window;
    T *field;
    QLineEdit *other;
    QSignalSpy committed;
};
} // namespace

class FieldsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void enterPressesTheButtonThatHasTheFocus()
    {
        QWidget window;
        auto *button = widgets::makeButton(&window, u"go"_s, widgets::ButtonKind::Secondary);
        const QSignalSpy clicks(button, &QPushButton::clicked);
        QTest::keyClick(button, Qt::Key_Return);
        QCOMPARE(clicks.count(), 1);
        QTest::keyClick(button, Qt::Key_Return, Qt::ControlModifier); // The sheet's.
        QCOMPARE(clicks.count(), 1);
    }

    void initTestCase() { QLocale::setDefault(QLocale(u"en_GB"_s)); }

    void enterCommits()
    {
        Rig<LineField> rig;
        rig.field->setValue(u"before"_s);
        QVERIFY(rig.focus());
        rig.field->line()->selectAll();
        QTest::keyClicks(rig.field->line(), u" after "_s);
        QVERIFY(rig.field->isDirty());
        QCOMPARE(rig.committed.size(), 0);
        QTest::keyClick(rig.field->line(), Qt::Key_Return);
        QCOMPARE(rig.committed.size(), 1);
        QCOMPARE(rig.committed[0][0].toString(), u"after"_s);
        QCOMPARE(rig.field->value().toString(), u"after"_s);
        QVERIFY(!rig.field->isDirty());
    }

    void whatIsTypedIsReadAsTheFieldWants()
    {
        Rig<LineField> rig;
        rig.field->setReading(text::line);
        QVERIFY(rig.focus());
        rig.field->line()->setText(u" Ve\u200Bra\u202E  Nikitina "_s);
        QTest::keyClick(rig.field->line(), Qt::Key_Return);
        QCOMPARE(rig.committed.size(), 1);
        QCOMPARE(rig.committed[0][0].toString(), u"Vera Nikitina"_s);
        QCOMPARE(rig.field->line()->text(), u"Vera Nikitina"_s);
    }

    void leavingCommitsOnceAndOnlyWhatChanged()
    {
        Rig<LineField> rig;
        rig.field->setValue(u"before"_s);
        QVERIFY(rig.focus());
        rig.other->setFocus();
        QCOMPARE(rig.committed.size(), 0);
        QVERIFY(rig.focus());
        QTest::keyClicks(rig.field->line(), u"x"_s);
        rig.other->setFocus();
        QCOMPARE(rig.committed.size(), 1);
        QVERIFY(rig.focus());
        rig.other->setFocus();
        QCOMPARE(rig.committed.size(), 1);
    }

    void escapeReverts()
    {
        Rig<LineField> rig;
        rig.field->setValue(u"before"_s);
        QVERIFY(rig.focus());
        QTest::keyClicks(rig.field->line(), u"x"_s);
        QTest::keyClick(rig.field->line(), Qt::Key_Escape);
        QCOMPARE(rig.field->line()->text(), u"before"_s);
        rig.other->setFocus();
        QCOMPARE(rig.committed.size(), 0);
    }

    void undoIsTheWindowsUnlessSomethingIsTyped()
    {
        Rig<LineField> rig;
        rig.field->setValue(u"before"_s);
        QVERIFY(rig.focus());
        const auto taken = [&] {
            QKeyEvent undo(QEvent::ShortcutOverride, Qt::Key_Z, Qt::ControlModifier);
            undo.ignore();
            QApplication::sendEvent(rig.field->line(), &undo);
            return undo.isAccepted();
        };
        QVERIFY(!taken());
        QTest::keyClicks(rig.field->line(), u"x"_s);
        QVERIFY(taken());
        QTest::keyClick(rig.field->line(), Qt::Key_Return);
        QVERIFY(!taken());
    }

    void whatMustBePutRightStaysWhileTheRowIsShownAgain()
    {
        Rig<LineField> rig;
        rig.field->setValue(u"0"_s);
        rig.field->setValidator(
            [](const QVariant &value) { return value.toString() == u"abc" ? u"A number"_s : QString(); });
        QVERIFY(rig.focus());
        rig.field->line()->setText(u"abc"_s);
        rig.other->setFocus();
        QCOMPARE(rig.field->line()->text(), u"abc"_s);
        rig.field->setValue(u"0"_s); // Another field of the row was committed.
        QCOMPARE(rig.field->line()->text(), u"abc"_s);
        rig.field->setValue(u"7"_s); // Somebody else has put it right.
        QCOMPARE(rig.field->line()->text(), u"7"_s);
    }

    void invalidIsKeptAndSaid()
    {
        Rig<LineField> rig;
        rig.field->setHint(u"as on the badge"_s);
        rig.field->setValidator(
            [](const QVariant &v) { return v.toString().isEmpty() ? u"A name is needed"_s : QString(); });
        rig.field->setValue(u"Anna"_s);
        QVERIFY(rig.focus());
        rig.field->line()->clear();
        QTest::keyClick(rig.field->line(), Qt::Key_Return);
        QCOMPARE(rig.committed.size(), 0);
        QCOMPARE(rig.field->error(), u"A name is needed"_s);
        QCOMPARE(rig.message(), u"A name is needed"_s);
        QCOMPARE(rig.field->line()->text(), QString());
        QVERIFY(rig.field->line()->property("wrong").toBool());
        QTest::keyClicks(rig.field->line(), u"Vera"_s);
        QTest::keyClick(rig.field->line(), Qt::Key_Return);
        QCOMPARE(rig.committed.size(), 1);
        QCOMPARE(rig.message(), u"as on the badge"_s);
        QVERIFY(!rig.field->line()->property("wrong").toBool());
    }

    void remoteChangeDoesNotTakeWhatIsBeingTyped()
    {
        Rig<LineField> rig;
        rig.field->setValue(u"before"_s);
        QVERIFY(rig.focus());
        rig.field->line()->setText(u"mine"_s);
        rig.field->setValue(u"theirs"_s);
        QCOMPARE(rig.field->line()->text(), u"mine"_s);
        QTest::keyClick(rig.field->line(), Qt::Key_Escape);
        QCOMPARE(rig.field->line()->text(), u"theirs"_s);
        rig.field->setValue(u"later"_s);
        QCOMPARE(rig.field->line()->text(), u"later"_s);
        QCOMPARE(rig.committed.size(), 0);
    }

    void readOnlyDoesNotCommit()
    {
        Rig<LineField> rig;
        rig.field->setValue(u"before"_s);
        rig.field->setReadOnly(true);
        rig.field->line()->setText(u"forced"_s);
        rig.field->commit();
        QCOMPARE(rig.committed.size(), 0);
    }

    void textTakesEnterAndCommitsWithControl()
    {
        Rig<TextField> rig;
        QVERIFY(rig.focus());
        QTest::keyClicks(rig.field->text(), u"one"_s);
        QTest::keyClick(rig.field->text(), Qt::Key_Return);
        QTest::keyClicks(rig.field->text(), u"two"_s);
        QCOMPARE(rig.committed.size(), 0);
        QTest::keyClick(rig.field->text(), Qt::Key_Return, Qt::ControlModifier);
        QCOMPARE(rig.committed.size(), 1);
        QCOMPARE(rig.committed[0][0].toString(), u"one\ntwo"_s);
    }

    void textGrowsWithItsLines()
    {
        Rig<TextField> rig;
        rig.field->setLines(2, 6);
        const int before = rig.field->text()->height();
        rig.field->setValue(u"1\n2\n3\n4"_s);
        const int four = rig.field->text()->height();
        QVERIFY(four > before);
        rig.field->setValue(QString(u"x\n"_s).repeated(40));
        const int most = rig.field->text()->height();
        QVERIFY(most > four);
        QVERIFY(most < 8 * rig.field->text()->fontMetrics().lineSpacing());
    }

    void choiceCommitsWhenChosen()
    {
        Rig<ChoiceField> rig;
        rig.field->setChoices({{1, u"One"_s}, {2, u"Two"_s}});
        rig.field->setValue(2);
        QCOMPARE(rig.field->combo()->currentText(), u"Two"_s);
        QVERIFY(rig.focus());
        QTest::keyClick(rig.field->combo(), Qt::Key_Up);
        QCOMPARE(rig.committed.size(), 1);
        QCOMPARE(rig.committed[0][0].toInt(), 1);
    }

    void choiceKeepsAnUnknownValue()
    {
        Rig<ChoiceField> rig;
        rig.field->setChoices({{1, u"One"_s}});
        rig.field->setValue(7);
        QCOMPARE(rig.field->combo()->currentIndex(), -1);
        QVERIFY(!rig.field->isDirty());
        rig.field->setChoices({{1, u"One"_s}, {7, u"Seven"_s}});
        QCOMPARE(rig.field->combo()->currentText(), u"Seven"_s);
    }

    void checkCommitsWhenClicked()
    {
        Rig<CheckField> rig;
        rig.field->setText(u"Public"_s);
        rig.field->setValue(false);
        rig.field->box()->click();
        QCOMPARE(rig.committed.size(), 1);
        QCOMPARE(rig.committed[0][0].toBool(), true);
    }

    void numberCommitsOnEnter()
    {
        Rig<NumberField> rig;
        rig.field->setValue(120);
        QVERIFY(rig.focus());
        rig.field->spin()->selectAll();
        QTest::keyClicks(rig.field->spin(), u"400"_s);
        QTest::keyClick(rig.field->spin(), Qt::Key_Return);
        QCOMPARE(rig.committed.size(), 1);
        QCOMPARE(rig.committed[0][0].toInt(), 400);
        QTest::keyClick(rig.field->spin(), Qt::Key_Up);
        QTest::keyClick(rig.field->spin(), Qt::Key_Escape);
        QCOMPARE(rig.field->spin()->value(), 400);
    }

    void wheelDoesNotChangeWhatHasNoFocus()
    {
        Rig<NumberField> rig;
        rig.field->setValue(5);
        rig.other->setFocus();
        QWheelEvent event({5, 5}, rig.field->spin()->mapToGlobal(QPointF(5, 5)), {}, {0, 120}, {}, {},
                          Qt::NoScrollPhase, false);
        QCoreApplication::sendEvent(rig.field->spin(), &event);
        QCOMPARE(rig.field->spin()->value(), 5);
    }

    void durationReadsAndWrites()
    {
        Rig<DurationField> rig;
        rig.field->setValue(45);
        QCOMPARE(rig.field->line()->text(), u"45 min"_s);
        QVERIFY(rig.focus());
        rig.field->line()->setText(u"1:30"_s);
        QTest::keyClick(rig.field->line(), Qt::Key_Return);
        QCOMPARE(rig.committed[0][0].toInt(), 90);
        QCOMPARE(rig.field->line()->text(), u"1 h 30 min"_s);
        rig.field->line()->setText(u"soon"_s);
        QTest::keyClick(rig.field->line(), Qt::Key_Return);
        QCOMPARE(rig.committed.size(), 1);
        QVERIFY(!rig.field->error().isEmpty());
        QTest::keyClick(rig.field->line(), Qt::Key_Escape);
        QCOMPARE(rig.field->line()->text(), u"1 h 30 min"_s);
        QVERIFY(rig.field->error().isEmpty());
        QTest::keyClick(rig.field->line(), Qt::Key_Up);
        QCOMPARE(rig.field->edited().toInt(), 95);
    }

    void dateCanBeTypedAndEmptied()
    {
        Rig<DateField> rig;
        rig.field->setValue(QDate(2026, 11, 14));
        QCOMPARE(rig.field->line()->text(), u"14 Nov 2026"_s);
        QVERIFY(rig.focus());
        rig.field->line()->setText(u"2026-12-01"_s);
        QTest::keyClick(rig.field->line(), Qt::Key_Return);
        QCOMPARE(rig.committed.last()[0].toDate(), QDate(2026, 12, 1));
        rig.field->line()->setText(u"31 Feb"_s);
        QTest::keyClick(rig.field->line(), Qt::Key_Return);
        QCOMPARE(rig.committed.size(), 1);
        QVERIFY(!rig.field->error().isEmpty());
        rig.field->line()->clear();
        QTest::keyClick(rig.field->line(), Qt::Key_Return);
        QCOMPARE(rig.committed.size(), 2);
        QVERIFY(!rig.committed.last()[0].toDate().isValid());
    }

    void dateCanBePicked()
    {
        Rig<DateField> rig;
        rig.field->setValue(QDate(2026, 11, 14));
        QVERIFY(rig.focus());
        QTest::keyClick(rig.field->line(), Qt::Key_Down, Qt::AltModifier);
        auto *popup = rig.field->findChild<QWidget *>(u"calendarPopup"_s);
        QVERIFY(popup);
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Right);
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
        QCOMPARE(rig.committed.size(), 1);
        QCOMPARE(rig.committed[0][0].toDate(), QDate(2026, 11, 15));
    }

    void timeStepsFiveMinutes()
    {
        Rig<TimeField> rig;
        rig.field->setValue(QTime(9, 58));
        QVERIFY(rig.focus());
        QTest::keyClick(rig.field->line(), Qt::Key_Up);
        QCOMPARE(rig.field->line()->text(), u"10:00"_s);
        QTest::keyClick(rig.field->line(), Qt::Key_Down);
        QCOMPARE(rig.field->line()->text(), u"09:55"_s);
        QTest::keyClick(rig.field->line(), Qt::Key_Return);
        QCOMPARE(rig.committed[0][0].toTime(), QTime(9, 55));
    }

    void dateAndTimeAreOneValue()
    {
        Rig<DateTimeField> rig;
        rig.field->setValue(QVariant::fromValue(LocalTime(QDate(2026, 11, 14), QTime(10, 0))));
        QCOMPARE(rig.field->dateLine()->text(), u"14 Nov 2026"_s);
        QCOMPARE(rig.field->timeLine()->text(), u"10:00"_s);
        QVERIFY(rig.focus());
        // Going from the date to the time is not leaving.
        rig.field->dateLine()->setText(u"15.11.2026"_s);
        rig.field->timeLine()->setFocus();
        QCOMPARE(rig.committed.size(), 0);
        rig.field->timeLine()->setText(u"1130"_s);
        QTest::keyClick(rig.field->timeLine(), Qt::Key_Return);
        QCOMPARE(rig.committed.size(), 1);
        QCOMPARE(rig.committed[0][0].value<LocalTime>(), LocalTime(QDate(2026, 11, 15), QTime(11, 30)));
        rig.field->timeLine()->setText(u"25:00"_s);
        QTest::keyClick(rig.field->timeLine(), Qt::Key_Return);
        QVERIFY(!rig.field->error().isEmpty());
    }

    void tagsAreAddedAndTakenAway()
    {
        Rig<TagsField> rig;
        rig.field->setValue(QStringList{u"qt"_s});
        QVERIFY(rig.focus());
        QTest::keyClicks(rig.field->line(), u"sync,"_s);
        QCOMPARE(rig.committed.last()[0].toStringList(), (QStringList{u"qt"_s, u"sync"_s}));
        QTest::keyClicks(rig.field->line(), u"offline"_s);
        QTest::keyClick(rig.field->line(), Qt::Key_Return);
        QCOMPARE(rig.field->value().toStringList().size(), 3);
        QTest::keyClicks(rig.field->line(), u"QT,"_s);
        QCOMPARE(rig.field->value().toStringList().size(), 3);
        QTest::keyClick(rig.field->line(), Qt::Key_Backspace);
        QCOMPARE(rig.field->value().toStringList(), (QStringList{u"qt"_s, u"sync"_s}));
        rig.field->findChild<QAbstractButton *>(u"tag_qt"_s)->click();
        QCOMPARE(rig.field->value().toStringList(), QStringList{u"sync"_s});
    }

    void enterTakesTheFirstSuggestionAndTheLastRowWhatWasTyped()
    {
        Rig<TagsField> rig;
        rig.field->setSuggestions([] {
            return QList<TagsField::Suggestion>{{u"Alice Moreau"_s, u"Société"_s}, {u"Boris Volkov"_s}};
        });
        rig.field->setOffer([](const QString &word) { return u"Create “%1”"_s.arg(word); });
        QVERIFY(rig.focus());
        auto *list = rig.field->line()->completer()->popup();
        QTest::keyClicks(rig.field->line(), u"ali"_s);
        QTRY_VERIFY(list->currentIndex().isValid());
        QCOMPARE(rig.field->line()->text(), u"ali"_s);
        QCOMPARE(list->model()->rowCount(), 2);
        QCOMPARE(list->model()->index(0, 0).data().toString(), u"Alice Moreau · Société"_s);
        QCOMPARE(list->model()->index(1, 0).data().toString(), u"Create “ali”"_s);
        QTest::keyClick(list, Qt::Key_Return);
        QTRY_COMPARE(rig.field->value().toStringList(), QStringList{u"Alice Moreau"_s});
        // By the company, and nobody twice.
        QTest::keyClicks(rig.field->line(), u"soci"_s);
        QTRY_COMPARE(list->currentIndex().data().toString(), u"Alice Moreau · Société"_s);
        QTest::keyClick(list, Qt::Key_Down);
        QTest::keyClick(list, Qt::Key_Return);
        QTRY_COMPARE(rig.field->value().toStringList(), (QStringList{u"Alice Moreau"_s, u"soci"_s}));
        // Of a name that is known there is nothing to create.
        QTest::keyClicks(rig.field->line(), u"boris volkov"_s);
        QTRY_COMPARE(list->model()->rowCount(), 1);
    }

    void aChoiceIsFoundByWhatIsTyped()
    {
        Rig<ChoiceField> rig;
        rig.field->setChoices({{u"utc"_s, u"UTC"_s, {}, u"UTC zero"_s},
                               {u"msk"_s, u"Moscow"_s, {}, u"Moscow Москва"_s},
                               {u"ber"_s, u"Berlin"_s, {}, u"Berlin Берлин"_s},
                               {u"vla"_s, u"Vladivostok"_s, {}, u"UTC+10 · Vladivostok"_s},
                               {u"tok"_s, u"Tokyo"_s, {}, u"UTC+9 · Tokyo"_s}});
        rig.field->setValue(u"utc"_s);
        QVERIFY(rig.focus());
        QComboBox *combo = rig.field->combo();
        QTRY_COMPARE(combo->lineEdit()->selectedText(), u"UTC"_s);
        for (const QChar letter : u"моск"_s)
            QTest::sendKeyEvent(QTest::Click, combo, Qt::Key_unknown, letter, Qt::NoModifier);
        QTRY_VERIFY(combo->completer()->popup()->currentIndex().isValid());
        QTest::keyClick(combo->completer()->popup(), Qt::Key_Return);
        QTRY_COMPARE(rig.field->value().toString(), u"msk"_s);
        QCOMPARE(combo->lineEdit()->text(), u"Moscow"_s);
        // A word that begins so goes before one that holds it.
        combo->lineEdit()->selectAll();
        QTest::keyClicks(combo, u"tok"_s);
        QTRY_COMPARE(combo->completer()->popup()->currentIndex().data().toString(), u"Tokyo"_s);
        QTest::keyClick(combo->completer()->popup(), Qt::Key_Escape);
        // Typed and left, it stays.
        QTest::keyClicks(combo, u"xyz"_s);
        QTest::keyClick(combo, Qt::Key_Tab);
        QTRY_COMPARE(combo->lineEdit()->text(), u"Moscow"_s);
        QCOMPARE(rig.field->value().toString(), u"msk"_s);
        // Nothing looks chosen for typing where nobody types.
        QTRY_COMPARE(combo->lineEdit()->selectedText(), QString());
    }

    void anEmptyFieldThatIsLeftUntouchedDoesNotComplain()
    {
        Rig<LineField> rig;
        rig.field->setValidator(
            [](const QVariant &value) { return value.toString().isEmpty() ? u"Say it"_s : QString(); });
        QVERIFY(rig.focus());
        QTest::keyClick(rig.field->line(), Qt::Key_Tab);
        QVERIFY(rig.other->hasFocus());
        QCOMPARE(rig.field->error(), QString());
        QVERIFY(!rig.field->commit());
        QCOMPARE(rig.field->error(), u"Say it"_s);
    }

    void colourIsPickedOrTyped()
    {
        Rig<ColourField> rig;
        rig.field->swatches().at(2)->click();
        QCOMPARE(rig.committed[0][0].value<QColor>(), theme::tokens(theme::Scheme::Light).tracks[2]);
        auto *line = rig.field->findChild<QLineEdit *>(u"thing"_s);
        line->setText(u"0a0b0c"_s);
        QTest::keyClick(line, Qt::Key_Return);
        QCOMPARE(rig.committed[1][0].value<QColor>(), QColor(u"#0a0b0c"_s));
        line->setText(u"blueish"_s);
        QTest::keyClick(line, Qt::Key_Return);
        QVERIFY(!rig.field->error().isEmpty());
    }

    void formCommitsAllAndPointsAtTheWrongOne()
    {
        QWidget window;
        auto *form = new Form(&window);
        auto *first = form->add<LineField>(u"first"_s);
        auto *second = form->add<DurationField>(u"second"_s);
        window.show();
        QVERIFY(QTest::qWaitForWindowActive(&window));
        QSignalSpy committed(first, &Field::committed);
        first->line()->setText(u"x"_s);
        second->line()->setText(u"nonsense"_s);
        QVERIFY(!form->commitAll());
        QCOMPARE(committed.size(), 1);
        QVERIFY(second->line()->hasFocus());
        second->line()->setText(u"5"_s);
        QVERIFY(form->commitAll());
    }

    void fieldsAreNamedForPeopleAndTests()
    {
        Rig<LineField> rig;
        rig.field->setLabel(u"Title"_s);
        QCOMPARE(rig.field->line()->objectName(), u"thing"_s);
        QCOMPARE(rig.field->line()->accessibleName(), u"Title"_s);
    }

    void datesAreReadAsTyped_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QDate>("date");
        const auto row = [](const char *text, QDate date) {
            QTest::newRow(text) << QString::fromUtf8(text) << date;
        };
        row("14.11.2026", {2026, 11, 14});
        row("14.11.26", {2026, 11, 14});
        row("14/11/2026", {2026, 11, 14});
        row("2026-11-14", {2026, 11, 14});
        row("14.11", {2026, 11, 14});
        row("2.1", {2027, 1, 2});
        row("14 Nov", {2026, 11, 14});
        row("14 November 2027", {2027, 11, 14});
        row("Nov 14, 2026", {2026, 11, 14});
        row("14 нояб. 2026", {2026, 11, 14});
        row("14 ноября 2026 г.", {2026, 11, 14});
        row("5 мая", {2027, 5, 5});
        row("25.9", {2026, 9, 25}); // It runs perhaps.
        row("23.9", {2027, 9, 23});
        row("29.2.2028", {2028, 2, 29});
        row("29.2.2027", {});
        row("32.1", {});
        row("14", {});
        row("14 fog", {});
        row("", {});
    }

    void datesAreReadAsTyped()
    {
        QFETCH(QString, text);
        QFETCH(QDate, date);
        QCOMPARE(parseDate(text, QLocale(u"en_GB"_s), QDate(2026, 10, 1)).value_or(QDate()), date);
    }

    void americanSlashesPutTheMonthFirst()
    {
        QCOMPARE(parseDate(u"11/14/2026"_s, QLocale(u"en_US"_s), QDate(2026, 1, 1)), QDate(2026, 11, 14));
    }

    void writtenDatesAreReadBack_data()
    {
        QTest::addColumn<QString>("locale");
        for (const char *name : {"ru_RU", "en_GB", "en_US"})
            QTest::newRow(name) << QString::fromLatin1(name);
    }

    void writtenDatesAreReadBack()
    {
        QFETCH(QString, locale);
        for (int month = 1; month <= 12; ++month) {
            const QDate date(2026, month, 3);
            QCOMPARE(parseDate(dateText(date, QLocale(locale)), QLocale(locale), date), date);
        }
    }

    void timesAreReadAsTyped_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QTime>("time");
        const auto row = [](const char *text, QTime time) {
            QTest::newRow(text) << QString::fromUtf8(text) << time;
        };
        row("9", {9, 0});
        row("930", {9, 30});
        row("0930", {9, 30});
        row("9:30", {9, 30});
        row("9.30", {9, 30});
        row("21-05", {21, 5});
        row("9:30 pm", {21, 30});
        row("12 am", {0, 0});
        row("24:00", {});
        row("9:60", {});
        row("13 pm", {});
        row("now", {});
        row("", {});
    }

    void timesAreReadAsTyped()
    {
        QFETCH(QString, text);
        QFETCH(QTime, time);
        QCOMPARE(parseTime(text).value_or(QTime()), time);
    }

    void writtenTimesAreReadBack()
    {
        for (const char *locale : {"en_GB", "en_US", "en_CA", "en_AU", "ru_RU", "ko_KR", "C"}) {
            const QLocale its(QString::fromLatin1(locale));
            for (const QTime time : {QTime(0, 0), QTime(9, 5), QTime(12, 0), QTime(23, 59)})
                QCOMPARE(parseTime(timeText(time, its)).value_or(QTime()), time);
        }
        QCOMPARE(timeText(QTime(14, 5), QLocale(u"en_US"_s)), u"2:05 PM"_s);
        QCOMPARE(timeText(QTime(14, 5), QLocale(u"en_GB"_s)), u"14:05"_s);
        QCOMPARE(parseTime(u"2:05 p.m."_s), QTime(14, 5));
    }

    void lengthsAreReadAsTyped_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<int>("minutes");
        const auto row = [](const char *text, int minutes) {
            QTest::newRow(text) << QString::fromUtf8(text) << minutes;
        };
        row("45", 45);
        row("45 min", 45);
        row("45 мин", 45);
        row("1:30", 90);
        row("1h", 60);
        row("1.5 h", 90);
        row("1,5 ч", 90);
        row("1 ч 30 мин", 90);
        row("1 h 30 min", 90);
        row("2 d", 2880);
        row("0", 0);
        row("1:75", -1);
        row("-5", -1);
        row("999999", -1);
        row("h", -1);
        row("", -1);
    }

    void lengthsAreReadAsTyped()
    {
        QFETCH(QString, text);
        QFETCH(int, minutes);
        QCOMPARE(parseDuration(text).value_or(-1), minutes);
    }

    void writtenLengthsAreReadBack()
    {
        for (int minutes = 0; minutes < 3000; minutes += 7)
            QCOMPARE(parseDuration(durationText(minutes)), minutes);
    }
};

VECHE_TEST(FieldsTest)

} // namespace fields_test

#include "fields_test.moc"
