// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/pages/formfields.h"
#include "server/pages/formtokens.h"
#include "tests/shared/publicforms/sampleform.h"
#include "tests/support/program.h"

#include <QTest>

namespace forms_test
{

using namespace veche;
using namespace Qt::StringLiterals;
using publicforms::FieldKind;
using publicforms::FormField;
using publicforms::FormSpec;
using publicforms::Sent;
using resources::Language;

class FormsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aFieldOfEachKindIsAskedInEachLanguage();
    void everyProblemIsSaidBesideItsFieldAndWhatWasTypedStays_data();
    void everyProblemIsSaidBesideItsFieldAndWhatWasTypedStays();
    void aConditionalFieldAppearsWithItsCondition();
    void whatWasTypedIsNeverMarkup();
    void eachFormHasATokenByItsName();

private:
    struct Shown {
        QString html;
        QVariantList problems;
        QStringList said;
        QVariantList inputs;
    };
    Shown shown(const Sent &sent, Language language = Language::English) const
    {
        const auto filled = sent.empty() ? publicforms::FilledForm() : filledForm(m_form, sent, {});
        const pages::PageContext context{m_templates, language, false, {}, 0};
        const pages::FormView view{m_form, filled, {}};
        return {QString::fromUtf8(fieldsHtml(context, view)), fieldProblems(context, view),
                saidAt(context, view, {}), typedInputs(view)};
    }

    const pages::Templates m_templates;
    const FormSpec m_form = tests::sampleForm();
};

void FormsTest::aFieldOfEachKindIsAskedInEachLanguage()
{
    QCOMPARE(m_templates.flaws(), QStringList());
    QSet<FieldKind> kinds;
    for (const Language language : {Language::English, Language::Russian}) {
        const QString html = shown({}, language).html;
        for (const FormField &field : m_form.fields) {
            kinds.insert(field.kind);
            const bool asked = field.conditions.empty();
            QCOMPARE(html.contains(field.label.in(resources::code(language))), asked);
            if (field.kind != FieldKind::Ticket) // Nothing is on offer.
                QCOMPARE(html.contains("name=\"%1\""_L1.arg(field.key)), asked);
        }
        QVERIFY(html.contains(m_form.field(u"photos")->text.in(resources::code(language))));
        QVERIFY(html.contains(m_form.field(u"laptop")->hint.in(resources::code(language))));
        QCOMPARE(html.contains(u"Малый"_s), language == Language::Russian);
        QVERIFY(!html.contains("<script"_L1) && !html.contains(" onclick"_L1));
    }
    QCOMPARE(kinds.size(), qsizetype(domain::EnumNames<FieldKind>::names.size()));
}

void FormsTest::everyProblemIsSaidBesideItsFieldAndWhatWasTypedStays_data()
{
    QTest::addColumn<QString>("field");
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("english");
    QTest::addColumn<QString>("russian");
    QTest::addRow("own words") << u"name"_s << u" "_s << u"Who are you?"_s << u"Кто вы?"_s;
    QTest::addRow("long") << u"name"_s << QString(21, u'x') << u"at most 20 characters"_s
                          << u"не больше 20 знаков"_s;
    QTest::addRow("link") << u"name"_s << u"www.x.org"_s << u"without links"_s << u"без ссылок"_s;
    QTest::addRow("short") << u"about"_s << u"no"_s << u"at least 3 characters"_s << u"не меньше 3 знаков"_s;
    QTest::addRow("at") << u"email"_s << u"vera"_s << u"There is no @"_s << u"нет знака @"_s;
    QTest::addRow("number") << u"age"_s << u"forty"_s << u"“forty” isn't"_s << u"«forty» — не"_s;
    QTest::addRow("below") << u"age"_s << u"-1"_s << u"Not less than 0"_s << u"Не меньше 0"_s;
    QTest::addRow("above") << u"age"_s << u"200"_s << u"Not more than 120"_s << u"Не больше 120"_s;
    QTest::addRow("date") << u"day"_s << u"soon"_s << u"“soon” isn't a date"_s << u"«soon» — не дата"_s;
    QTest::addRow("early") << u"day"_s << u"2026-12-01"_s << u"Not before 2026-12-26"_s
                           << u"Не раньше 2026-12-26"_s;
    QTest::addRow("late") << u"day"_s << u"2026-12-31"_s << u"Not after 2026-12-27"_s
                          << u"Не позже 2026-12-27"_s;
    QTest::addRow("choice") << u"size"_s << u"XXL"_s << u"“XXL” isn't among"_s
                            << u"Ответа «XXL» больше нет"_s;
    QTest::addRow("tick") << u"laptop"_s << u"maybe"_s << u"“maybe” isn't among"_s
                          << u"Ответа «maybe» больше нет"_s;
}

void FormsTest::everyProblemIsSaidBesideItsFieldAndWhatWasTypedStays()
{
    QFETCH(QString, field);
    QFETCH(QString, text);
    QFETCH(QString, english);
    QFETCH(QString, russian);
    const Sent sent{{u"name"_s, field == "name"_L1 ? text : u"Вера"_s}, {field, text}};
    for (const Language language : {Language::English, Language::Russian}) {
        const Shown page = shown(sent, language);
        const QString said = language == Language::English ? english : russian;
        QCOMPARE(page.problems.size(), 1);
        QCOMPARE(page.problems[0].toMap()[u"field"_s].toString(), field);
        QVERIFY2(page.problems[0].toMap()[u"text"_s].toString().contains(said), qPrintable(page.html));
        QVERIFY(page.html.contains("id=\"%1-error\""_L1.arg(field)));
        QVERIFY(page.html.contains("id=\"%1\""_L1.arg(field)));
        if (m_form.field(field)->choices.empty() && field != "laptop"_L1)
            QVERIFY2(page.html.contains(text.trimmed()), qPrintable(page.html));
        if (field == "day"_L1)
            QVERIFY(!page.html.contains("type=\"date\""_L1));
        QVERIFY(page.html.contains(u"value=\"Вера\""_s) || field == "name"_L1);
    }
}

void FormsTest::aConditionalFieldAppearsWithItsCondition()
{
    const Shown page = shown({{u"name"_s, u"Вера"_s}, {u"laptop"_s, u"yes"_s}, {u"meals"_s, u"fish"_s}});
    QCOMPARE(page.problems.size(), 1);
    QCOMPARE(page.problems[0].toMap()[u"field"_s].toString(), u"system"_s);
    QVERIFY(page.html.contains("name=\"asked\" value=\"system\""_L1));
    QVERIFY(page.html.contains("value=\"fish\" checked"_L1));
    // The repeated form carries all of it.
    Sent again;
    for (const QVariant &input : page.inputs)
        again.emplace_back(input.toMap()[u"name"_s].toString(), input.toMap()[u"value"_s].toString());
    QCOMPARE(shown(again).problems.size(), 0);
    QVERIFY(!shown({{u"name"_s, u"Вера"_s}}).html.contains("\"system\""_L1));
    // Its answer is told, once, where the condition doesn't hold any more.
    const Shown withdrawn =
        shown({{u"name"_s, u"Вера"_s}, {u"asked"_s, u"system"_s}, {u"system"_s, u"Debian"_s}});
    QCOMPARE(withdrawn.said.size(), 1);
    QVERIFY(withdrawn.said[0].contains(u"system: Debian"_s));
    QCOMPARE(withdrawn.inputs.size(), 1);
}

void FormsTest::whatWasTypedIsNeverMarkup()
{
    const QString evil = u"\"><img src=x>{{name}}</textarea>"_s;
    const Shown page = shown({{u"name"_s, evil}, {u"about"_s, evil}, {u"age"_s, evil}, {u"dog"_s, evil}});
    QVERIFY2(!page.html.contains("<img"_L1), qPrintable(page.html));
    QCOMPARE(page.html.count("{{name}}"_L1), 4);
    QCOMPARE(page.said.size(), 1);
    QVERIFY(page.said[0].contains(u"dog: "_s + evil));
}

void FormsTest::eachFormHasATokenByItsName()
{
    const QByteArray page = "<a>" + pages::tokenMark("register") + "</a>" + pages::nonceMark() + "|" +
                            pages::tokenMark("feedback") + pages::tokenMark("register");
    QVERIFY(pages::hasFormTokens(page));
    const auto token = [](QByteArrayView form) { return "[" + form.toByteArray() + "]"; };
    const QByteArray filled = pages::withFormTokens(page, token, "7");
    QCOMPARE(filled, QByteArray("<a>[register]</a>7|[feedback][register]"));
    QVERIFY(!pages::hasFormTokens(filled));
    QCOMPARE(pages::withFormTokens("\x02half", token, "7"), QByteArray("\x02half"));
}

VECHE_APPLESS_TEST(FormsTest)

} // namespace forms_test

#include "forms_test.moc"
