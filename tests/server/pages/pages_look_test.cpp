// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/server/pages/demosite.h"
#include "tests/support/filledform.h"
#include "tests/support/program.h"

#include <QProcess>
#include <QStandardPaths>
#include <QTest>

namespace pages_look_test
{

using namespace veche;
using namespace veche::tests;
using namespace Qt::StringLiterals;

/// Takes pictures of the public pages in a real browser: a phone and a desk, light and dark, both languages.
/// They stay in the build folder's `pictures/pages`.
class PagesLookTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void pagesInARealBrowser();
    void pagesInAFrameOfAnotherSite();
};

void PagesLookTest::pagesInARealBrowser()
{
    if (QStandardPaths::findExecutable(u"chromedriver"_s).isEmpty())
        QSKIP("chromedriver isn't installed");
    const SystemClock clock;
    ServerRig rig(clock);
    const auto event = putDemo(rig, u"ru"_s, clock.wallMs());
    QVERIFY2(event, qPrintable(event ? QString() : toString(event.error())));
    Visitor visitor(rig.url);
    // The sample names its own slug, which the address follows.
    const QString page = u"/c/strelka/"_s + event->slug;
    QTRY_COMPARE(visitor.get(page).status, 200);
    const Reply form = visitor.get(page);
    QVERIFY2(form.body.size() < 50'000, qPrintable(QString::number(form.body.size())));
    const auto types = rig.all<domain::TicketType>();
    const Reply made = visitor.postForm(page + "/register"_L1, filledForm(form, types.front()));
    QCOMPARE(made.status, 303);
    if (qEnvironmentVariableIsSet("VECHE_HOLD")) {
        qInfo("%s%s %s%s", qPrintable(rig.url), qPrintable(page), qPrintable(rig.url),
              qPrintable(made.location()));
        QTest::qWait(qEnvironmentVariableIntValue("VECHE_HOLD") * 1000);
        return;
    }
    const QString folder = qEnvironmentVariable("VECHE_BIN_DIR") + u"/../pictures/pages"_s;
    QProcess look;
    look.setProcessChannelMode(QProcess::MergedChannels);
    look.start(u"python3"_s, {qEnvironmentVariable("VECHE_SOURCE_DIR") + u"/tests/server/pages/look.py"_s,
                              rig.url, page, made.location(), folder});
    QVERIFY(QTest::qWaitFor([&] { return look.state() == QProcess::NotRunning; }, 240'000));
    QVERIFY2(look.exitCode() == 0, look.readAll().constData());
}

void PagesLookTest::pagesInAFrameOfAnotherSite()
{
    if (QStandardPaths::findExecutable(u"chromedriver"_s).isEmpty())
        QSKIP("chromedriver isn't installed");
    const SystemClock clock;
    ServerRig rig(clock);
    const auto event = putDemo(rig, u"ru"_s, clock.wallMs());
    QVERIFY2(event, qPrintable(event ? QString() : toString(event.error())));
    Visitor visitor(rig.url);
    const QString page = u"/embed/strelka/"_s + event->slug;
    QTRY_COMPARE(visitor.get(page + "/programme"_L1).status, 200);
    // The host is another site than ours to the browser: localhost, not 127.0.0.1.
    QVERIFY(rig.core().settings().set(u"pages.frame-ancestors"_s, u"http://localhost:*"_s));
    const size_t before = rig.all<domain::Order>().size();
    QProcess look;
    look.setProcessChannelMode(QProcess::MergedChannels);
    look.start(u"python3"_s,
               {qEnvironmentVariable("VECHE_SOURCE_DIR") + u"/tests/server/pages/framelook.py"_s, rig.url,
                page, qEnvironmentVariable("VECHE_BIN_DIR") + u"/../pictures/pages"_s});
    QVERIFY(QTest::qWaitFor([&] { return look.state() == QProcess::NotRunning; }, 240'000));
    QVERIFY2(look.exitCode() == 0, look.readAll().constData());
    // One for each size and language, each without a cookie.
    QCOMPARE(rig.all<domain::Order>().size(), before + 4);
}

VECHE_GUILESS_TEST(PagesLookTest)

} // namespace pages_look_test

#include "pages_look_test.moc"
