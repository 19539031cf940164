// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/form.h"
#include "tests/fuzz/mutation.h"
#include "tests/support/program.h"

#include <QTest>

namespace form_test
{

using namespace veche;
using namespace veche::fuzz;
using namespace Qt::StringLiterals;

class FormFuzzTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void bentFormsAreReadOrRefused()
    {
        const QByteArray good =
            "csrf=abc&nonce=0011&ticket=01a1fa4b-e370-702b-afc2-471d00a9dd91&"
            "name=%D0%92%D0%B5%D1%80%D0%B0+%D0%A2.&email=a%40b.c&consent=yes&x=%F0%9F%8E%9F";
        Mutator mutator(21);
        Slowest slowest;
        int refused = 0;
        const http::FormLimits limits;
        for (int i = 0; i < 100'000; ++i) {
            const auto form = slowest.of([&] { return http::Form::parse(mutator.mutated(good)); });
            refused += form ? 0 : 1;
            if (!form)
                continue;
            QVERIFY(std::ssize(form->fields()) <= limits.fields);
            for (const auto &[name, value] : form->fields())
                QVERIFY(!name.contains(QChar(0)) && !value.contains(QChar(0)) && value.isValidUtf16());
        }
        QVERIFY(refused > 1000);
        QVERIFY(slowest.ms() < patienceMs);
    }
};

VECHE_APPLESS_TEST(FormFuzzTest)

} // namespace form_test

#include "form_test.moc"
