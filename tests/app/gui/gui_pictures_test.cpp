// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gui/grab.h"
#include "app/shell/dialogs.h"
#include "app/shell/language.h"
#include "app/workspace/config.h"
#include "app/workspace/secrets.h"
#include "tests/support/program.h"
#include "tests/support/workspacefile.h"

#include <QApplication>

namespace gui_pictures_test
{

using namespace veche;
using namespace Qt::StringLiterals;

/// Takes a picture of every view, empty and with the sample, and keeps them in $VECHE_PICTURES for looking
/// at.
class GuiPicturesTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyViewCanBeGrabbed_data();
    void everyViewCanBeGrabbed();
    void anUnknownViewIsSaid();

private:
    Result<QImage> take(workspace::Workspace &workspace, const gui::GrabOptions &options)
    {
        auto future = gui::grab(workspace, shared, options);
        if (!QTest::qWaitFor([&] { return future.isFinished(); }, 20'000))
            return failure(ErrorKind::Bug, u"no picture"_s);
        return future.result();
    }

    QTemporaryDir m_folder;
    SystemClock clock;
    workspace::Config config{m_folder.path()};
    workspace::SessionSecrets secrets;
    shell::NativeDialogs dialogs;
    theme::Theme theme{*qApp};
    shell::Language language;
    gui::Shared shared{clock, config, secrets, dialogs, theme, language, m_folder.path()};
};

void GuiPicturesTest::everyViewCanBeGrabbed_data()
{
    QTest::addColumn<bool>("sample");
    QTest::addColumn<QString>("language");
    QTest::addColumn<bool>("dark");
    QTest::newRow("empty-en-light") << false << u"en"_s << false;
    QTest::newRow("sample-en-light") << true << u"en"_s << false;
    QTest::newRow("sample-ru-dark") << true << u"ru"_s << true;
}

void GuiPicturesTest::everyViewCanBeGrabbed()
{
    QFETCH(bool, sample);
    QFETCH(QString, language);
    QFETCH(bool, dark);
    tests::WorkspaceFile file;
    if (sample)
        file.fillWithSample(language);
    const gui::WorkspaceWindow probe(*file, shared);
    const QStringList views = const_cast<gui::WorkspaceWindow &>(probe).window().viewIds();
    QVERIFY(views.contains(u"overview"_s));
    const QString folder = qEnvironmentVariable("VECHE_PICTURES");
    for (const QString &view : views) {
        const auto picture = take(*file, {.view = view,
                                          .size = {1280, 800},
                                          .theme = dark ? theme::Choice::Dark : theme::Choice::Light,
                                          .language = language});
        QVERIFY2(picture.has_value(), qPrintable(picture ? QString() : toString(picture.error())));
        QCOMPARE(picture->size(), QSize(1280, 800) * picture->devicePixelRatio());
        if (!folder.isEmpty())
            picture->save(u"%1/%2-%3.png"_s.arg(folder, view, QLatin1StringView(QTest::currentDataTag())));
    }
}

void GuiPicturesTest::anUnknownViewIsSaid()
{
    tests::WorkspaceFile file;
    const auto picture = take(*file, {.view = u"nothing"_s});
    QVERIFY(!picture);
    QCOMPARE(picture.error().kind, ErrorKind::NotFound);
}

VECHE_TEST(GuiPicturesTest)

} // namespace gui_pictures_test

#include "gui_pictures_test.moc"
