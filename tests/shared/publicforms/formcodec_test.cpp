// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/publicforms/formcodec.h"
#include "tests/fuzz/mutation.h"
#include "tests/shared/publicforms/sampleform.h"
#include "tests/support/program.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

namespace formcodec_test
{

using namespace veche;
using namespace veche::publicforms;
using namespace Qt::StringLiterals;
using tests::sampleForm;

class FormCodecTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aFormIsTheSameAfterItsBytes();
    void theSameFormHasTheSameIdAndAnotherOneAnother();
    void whatANewerVersionWroteIsSaidAndNotDropped_data();
    void whatANewerVersionWroteIsSaidAndNotDropped();
    void aFormThatContradictsItselfIsRefused_data();
    void aFormThatContradictsItselfIsRefused();
    void bentFormsAreReadOrRefused();
};

void FormCodecTest::aFormIsTheSameAfterItsBytes()
{
    const FormSpec form = sampleForm();
    const auto read = decodedForm(encoded(form));
    QVERIFY2(read, qPrintable(read ? QString() : toString(read.error())));
    QCOMPARE(read->fields.size(), form.fields.size());
    for (size_t i = 0; i < form.fields.size(); ++i)
        QVERIFY2(read->fields[i] == form.fields[i], qPrintable(form.fields[i].key));
    QVERIFY(*read == form);
    QCOMPARE(encoded(*read), encoded(form));
}

void FormCodecTest::theSameFormHasTheSameIdAndAnotherOneAnother()
{
    FormSpec form = sampleForm();
    QCOMPARE(formId(form), formId(sampleForm()));
    QCOMPARE(formId(form).size(), 64);
    form.fields.back().label.texts[u"ru"_s] = u"Другое"_s;
    QVERIFY(formId(form) != formId(sampleForm()));
}

void FormCodecTest::whatANewerVersionWroteIsSaidAndNotDropped_data()
{
    QTest::addColumn<QString>("member");
    QTest::addColumn<QJsonValue>("value");
    QTest::addColumn<QString>("said");
    QTest::addRow("a kind") << u"kind"_s << QJsonValue(u"signature"_s) << u"kind"_s;
    QTest::addRow("a check") << u"check"_s << QJsonValue(u"not_rude"_s) << u"check"_s;
    QTest::addRow("a privacy") << u"privacy"_s << QJsonValue(u"family"_s) << u"privacy"_s;
    QTest::addRow("a binding") << u"binds"_s << QJsonValue(u"person.shoe"_s) << u"bound"_s;
    QTest::addRow("a member") << u"erased_after"_s << QJsonValue(30) << u"doesn't know"_s;
    QTest::addRow("a text of another type") << u"label"_s << QJsonValue(7) << u"isn't one"_s;
    QTest::addRow("a flag of another type") << u"required"_s << QJsonValue(u"yes"_s) << u"truth value"_s;
    QTest::addRow("half a number") << u"most"_s << QJsonValue(0.5) << u"whole"_s;
}

void FormCodecTest::whatANewerVersionWroteIsSaidAndNotDropped()
{
    QFETCH(QString, member);
    QFETCH(QJsonValue, value);
    QFETCH(QString, said);
    QJsonObject form = QJsonDocument::fromJson(encoded(sampleForm())).object();
    QJsonArray fields = form[u"fields"].toArray();
    QJsonObject field = fields[1].toObject();
    field.insert(member, value);
    fields[1] = field;
    form[u"fields"_s] = fields;
    const auto read = decodedForm(QJsonDocument(form).toJson());
    QVERIFY(!read);
    QCOMPARE(read.error().kind, ErrorKind::Invalid);
    QVERIFY2(read.error().message.contains(said), qPrintable(toString(read.error())));
    QVERIFY2(read.error().context.contains(u"email"_s), qPrintable(toString(read.error())));
}

void FormCodecTest::aFormThatContradictsItselfIsRefused_data()
{
    using Change = std::function<void(FormSpec &)>;
    QTest::addColumn<Change>("change");
    const auto row = [](const char *name, Change change) { QTest::addRow("%s", name) << std::move(change); };
    row("two of one key", [](FormSpec &form) { form.fields[2].key = form.fields[1].key; });
    row("a key of blanks", [](FormSpec &form) { form.fields[1].key = u"e mail"_s; });
    row("a reserved key", [](FormSpec &form) { form.fields[1].key = u"csrf"_s; });
    row("no label", [](FormSpec &form) { form.fields[1].label = {}; });
    row("limits", [](FormSpec &form) { form.fields[2].limits = {.least = 5, .most = 4}; });
    row("nothing to choose", [](FormSpec &form) { form.fields[5].choices.clear(); });
    row("a choice twice", [](FormSpec &form) { form.fields[5].choices[1] = form.fields[5].choices[0]; });
    row("choices of a line", [](FormSpec &form) { form.fields[0].choices = form.fields[5].choices; });
    row("an answer nobody can give", [](FormSpec &form) { form.fields[8].conditions[0].anyOf = {u"no"_s}; });
    row("a later field", [](FormSpec &form) { form.fields[7].conditions = {{u"photos"_s, {u"yes"_s}}}; });
    row("its own field", [](FormSpec &form) { form.fields[7].conditions = {{u"laptop"_s, {u"yes"_s}}}; });
    row("an unknown field", [](FormSpec &form) { form.fields[8].conditions[0].field = u"dog"_s; });
    row("a check of another kind", [](FormSpec &form) { form.fields[3].check = Check::Mailable; });
    row("bound twice", [](FormSpec &form) {
        form.fields[8].conditions.clear();
        form.fields[8].binds = binding::personName;
    });
    row("bound to another kind", [](FormSpec &form) { form.fields[3].binds = binding::personEmail; });
    row("a consent to nothing", [](FormSpec &form) { form.fields[9].text = {}; });
    row("no name", [](FormSpec &form) { form.name.clear(); });
}

void FormCodecTest::aFormThatContradictsItselfIsRefused()
{
    QFETCH(std::function<void(FormSpec &)>, change);
    FormSpec form = sampleForm();
    QVERIFY(checked(form));
    change(form);
    const auto sound = checked(form);
    QVERIFY(!sound);
    QCOMPARE(sound.error().kind, ErrorKind::Invalid);
    QVERIFY(!decodedForm(encoded(form)));
}

void FormCodecTest::bentFormsAreReadOrRefused()
{
    const QByteArray good = encoded(sampleForm());
    fuzz::Mutator mutator(7);
    fuzz::Slowest slowest;
    int refused = 0;
    for (int i = 0; i < 20'000; ++i) {
        const auto form = slowest.of([&] { return decodedForm(mutator.mutated(good)); });
        refused += form ? 0 : 1;
        if (form)
            QVERIFY(decodedForm(encoded(*form)) == form);
    }
    QVERIFY(refused > 1000);
    QVERIFY(slowest.ms() < fuzz::patienceMs);
    QVERIFY(!decodedForm(QByteArray(300 << 10, ' ') + good));
}

VECHE_APPLESS_TEST(FormCodecTest)

} // namespace formcodec_test

#include "formcodec_test.moc"
