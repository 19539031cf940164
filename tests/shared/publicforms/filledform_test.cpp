// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/publicforms/filledform.h"
#include "shared/publicforms/formcodec.h"
#include "shared/publicforms/keptanswers.h"
#include "tests/shared/publicforms/sampleform.h"
#include "tests/support/program.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

namespace filledform_test
{

using namespace veche;
using namespace veche::publicforms;
using namespace Qt::StringLiterals;
using tests::sampleForm;

namespace
{
const QString ticket = u"01a1fa4b-e370-702b-afc2-471d00a9dd91"_s;

/// The sample form, answered well throughout.
Sent good()
{
    return {{u"csrf"_s, u"x"_s},        {u"nonce"_s, u"y"_s},
            {u"asked"_s, u"system"_s},  {u"name"_s, u" Вера  Никитина "_s},
            {u"email"_s, u"a@b.org"_s}, {u"about"_s, u"Two\r\nlines"_s},
            {u"age"_s, u"042"_s},       {u"day"_s, u"27.12.2026"_s},
            {u"size"_s, u"L"_s},        {u"meals"_s, u"none"_s},
            {u"meals"_s, u"meat"_s},    {u"laptop"_s, u"yes"_s},
            {u"system"_s, u"Debian"_s}, {u"photos"_s, u"yes"_s},
            {u"ticket"_s, ticket}};
}

Sent with(Sent sent, const QString &name, const QString &text)
{
    std::erase_if(sent, [&](const auto &field) { return field.first == name; });
    sent.emplace_back(name, text);
    return sent;
}

FilledForm fill(const Sent &sent)
{
    return filledForm(sampleForm(), sent, {[] { return false; }});
}
} // namespace

class FilledFormTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyKindIsReadAsItWasMeant();
    void blanksAreNoAnswers();
    void whatIsWrongIsSaidOfItsFieldAndKept_data();
    void whatIsWrongIsSaidOfItsFieldAndKept();
    void aForeignKeyIsSaidAndQuoted();
    void severalAnswersToOneQuestionAreSaidAndQuoted();
    void aConditionalFieldIsAskedOnceItsConditionHolds();
    void anAnswerThatNoConditionCallsForIsSaidAndQuoted();
    void ownAnswersAreKeptByWhoMaySeeThem();
};

void FilledFormTest::everyKindIsReadAsItWasMeant()
{
    const FilledForm filled = fill(good());
    QVERIFY2(filled.problems.empty(), filled.problems.empty() ? "" : filled.problems[0].says.data());
    const Answers expected{{u"name"_s, {u"Вера Никитина"_s}},
                           {u"email"_s, {u"a@b.org"_s}},
                           {u"about"_s, {u"Two\nlines"_s}},
                           {u"age"_s, {u"42"_s}},
                           {u"day"_s, {u"2026-12-27"_s}},
                           {u"size"_s, {u"L"_s}},
                           {u"meals"_s, {u"meat"_s, u"none"_s}},
                           {u"laptop"_s, {u"yes"_s}},
                           {u"system"_s, {u"Debian"_s}},
                           {u"photos"_s, {u"yes"_s}},
                           {u"ticket"_s, {ticket}}};
    QVERIFY(filled.answers == expected);
    const FormSpec form = sampleForm();
    QCOMPARE(filled.answer(form.boundTo(binding::personName)), u"Вера Никитина"_s);
    QCOMPARE(filled.answer(form.boundTo(binding::personEmail)), QString());
}

void FilledFormTest::blanksAreNoAnswers()
{
    const FilledForm filled = fill({{u"name"_s, u"Вера"_s}, {u"email"_s, u"  "_s}, {u"age"_s, QString()}});
    QVERIFY(filled.problems.empty());
    QVERIFY((filled.answers == Answers{{u"name"_s, {u"Вера"_s}}}));
}

void FilledFormTest::whatIsWrongIsSaidOfItsFieldAndKept_data()
{
    QTest::addColumn<QString>("field");
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("said");
    QTest::addColumn<qint64>("number");
    QTest::addColumn<QString>("quoted");
    const auto row = [](const char *name, const QString &field, const QString &text, QLatin1StringView said,
                        qint64 number = 0, const QString &quoted = {}) {
        QTest::addRow("%s", name) << field << text << QString(said) << number << quoted;
    };
    row("no name", u"name"_s, u" "_s, says::missing);
    row("long name", u"name"_s, QString(21, u'я'), says::tooLong, 20);
    row("link", u"name"_s, u"see www.x.org"_s, says::link);
    row("short text", u"about"_s, u"no"_s, says::tooShort, 3);
    row("no at", u"email"_s, u"vera"_s, says::addressAt);
    row("no domain", u"email"_s, u"vera@example"_s, says::addressDomain);
    row("two ats", u"email"_s, u"a@b@example.org"_s, says::addressBad);
    row("script", u"email"_s, u"вера@example.org"_s, says::addressScript);
    row("long address", u"email"_s, QString(254, u'a') + u"@b.c"_s, says::tooLong, 254);
    row("no number", u"age"_s, u"forty"_s, says::notNumber, 0, u"forty"_s);
    row("half a number", u"age"_s, u"4.5"_s, says::notNumber, 0, u"4.5"_s);
    row("beyond any number", u"age"_s, u"99999999999999999999"_s, says::notNumber, 0,
        u"99999999999999999999"_s);
    row("too small", u"age"_s, u"-1"_s, says::below, 0, u"0"_s);
    row("too large", u"age"_s, u"121"_s, says::above, 0, u"120"_s);
    row("no date", u"day"_s, u"tomorrow"_s, says::notDate, 0, u"tomorrow"_s);
    row("no such date", u"day"_s, u"2026-12-32"_s, says::notDate, 0, u"2026-12-32"_s);
    row("too early", u"day"_s, u"2026-12-25"_s, says::early, 0, u"2026-12-26"_s);
    row("too late", u"day"_s, u"2026-12-28"_s, says::late, 0, u"2026-12-27"_s);
    row("another choice", u"size"_s, u"XXL"_s, says::notOffered, 0, u"XXL"_s);
    row("another meal", u"meals"_s, u"soup"_s, says::notOffered, 0, u"soup"_s);
    row("another word than a tick's", u"laptop"_s, u"maybe"_s, says::notOffered, 0, u"maybe"_s);
    row("no ticket", u"ticket"_s, u"42"_s, says::ticketUnknown);
}

void FilledFormTest::whatIsWrongIsSaidOfItsFieldAndKept()
{
    QFETCH(QString, field);
    QFETCH(QString, text);
    QFETCH(QString, said);
    QFETCH(qint64, number);
    QFETCH(QString, quoted);
    const FilledForm filled = fill(with(good(), field, text));
    QVERIFY(!filled.problems.empty());
    QCOMPARE(filled.problems[0].field, field);
    QCOMPARE(QString(filled.problems[0].says), said);
    QCOMPARE(filled.problems[0].number, number);
    QCOMPARE(filled.problems[0].quoted, quoted);
    QCOMPARE(filled.typed.value(field).value(0), text.trimmed());
    QCOMPARE(filled.typed.size(), text.trimmed().isEmpty() ? 10 : 11);
    for (const Answer &answer : filled.answers)
        QVERIFY(answer.key != field);
}

void FilledFormTest::aForeignKeyIsSaidAndQuoted()
{
    Sent sent = good();
    sent.emplace_back(u"diet"_s, u"ve\u202egan"_s);
    sent.emplace_back(u"constructor"_s, u"<b>"_s);
    const FilledForm filled = fill(sent);
    QCOMPARE(filled.problems.size(), 1u);
    QCOMPARE(filled.problems[0].field, QString());
    QCOMPARE(filled.problems[0].says, says::foreign);
    QCOMPARE(filled.problems[0].quoted, u"diet: vegan; constructor: <b>"_s);
    QCOMPARE(filled.typed.size(), 11);
}

void FilledFormTest::severalAnswersToOneQuestionAreSaidAndQuoted()
{
    for (const QString &field : {u"name"_s, u"size"_s, u"age"_s, u"ticket"_s, u"photos"_s}) {
        Sent sent = good();
        sent.emplace_back(field, u"S"_s);
        const FilledForm filled = fill(sent);
        QCOMPARE(filled.problems.size(), 1u);
        QCOMPARE(filled.problems[0].field, field);
        QCOMPARE(filled.problems[0].says, says::several);
        QVERIFY(filled.problems[0].quoted.endsWith(u", S"_s));
        QCOMPARE(filled.typed.value(field).size(), 2);
    }
}

void FilledFormTest::aConditionalFieldIsAskedOnceItsConditionHolds()
{
    Sent sent = good();
    std::erase_if(sent,
                  [](const auto &field) { return field.first == "asked"_L1 || field.first == "system"_L1; });
    // Nobody saw the question yet.
    const FilledForm first = fill(sent);
    QCOMPARE(first.problems.size(), 1u);
    QCOMPARE(first.problems[0].field, u"system"_s);
    QCOMPARE(first.problems[0].says, says::asked);
    // It was seen, and left blank.
    sent.emplace_back(u"asked"_s, u"system"_s);
    QVERIFY(fill(sent).problems.empty());
    // It isn't asked of somebody without a laptop.
    std::erase_if(sent,
                  [](const auto &field) { return field.first == "asked"_L1 || field.first == "laptop"_L1; });
    QVERIFY(fill(sent).problems.empty());
    // A page may claim to have shown what it needn't.
    sent.emplace_back(u"asked"_s, u"system"_s);
    sent.emplace_back(u"asked"_s, u"dog"_s);
    QVERIFY(fill(sent).problems.empty());
}

void FilledFormTest::anAnswerThatNoConditionCallsForIsSaidAndQuoted()
{
    Sent sent = good();
    std::erase_if(sent, [](const auto &field) { return field.first == "laptop"_L1; });
    const FilledForm filled = fill(sent);
    QCOMPARE(filled.problems.size(), 1u);
    QCOMPARE(filled.problems[0].field, QString());
    QCOMPARE(filled.problems[0].says, says::uncalled);
    QCOMPARE(filled.problems[0].quoted, u"system: Debian"_s);
    QCOMPARE(filled.typed.value(u"system"_s), QStringList{u"Debian"_s});
    for (const Answer &answer : filled.answers)
        QVERIFY(answer.key != "system"_L1);
}

void FilledFormTest::ownAnswersAreKeptByWhoMaySeeThem()
{
    const FormSpec form = sampleForm();
    const KeptAnswers kept = keptAnswers(form, fill(good()).answers);
    const auto answers = [&](const QString &json) {
        const QJsonObject read = QJsonDocument::fromJson(json.toUtf8()).object();
        return read[u"form"] == formId(form) ? read[u"answers"].toObject().keys() : QStringList();
    };
    const QStringList team{u"about"_s,  u"day"_s,  u"laptop"_s, u"meals"_s,
                           u"photos"_s, u"size"_s, u"system"_s, u"ticket"_s};
    QCOMPARE(answers(kept.team), team);
    QCOMPARE(answers(kept.contact), QStringList{u"email"_s});
    QCOMPARE(answers(kept.secret), QStringList{u"age"_s});
    QVERIFY(kept.team.contains(u"\"meals\":[\"meat\",\"none\"]"_s));
    // Bound answers stand where they are bound to.
    QVERIFY(keptAnswers(form, fill({{u"name"_s, u"Вера"_s}}).answers) == KeptAnswers());
}

VECHE_APPLESS_TEST(FilledFormTest)

} // namespace filledform_test

#include "filledform_test.moc"
