// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/onboarding/startwindow.h"
#include "app/widgets/common/sheet.h"
#include "app/widgets/common/tip.h"
#include "app/widgets/gantt/ganttview.h"
#include "app/widgets/palette/commandpalette.h"
#include "app/widgets/table/filterline.h"
#include "tests/support/guirig.h"
#include "tests/support/layoutcheck.h"
#include "tests/support/operable.h"
#include "tests/support/program.h"
#include "tests/support/unanswered.h"
#include "tests/support/workspacefile.h"

#include <QAction>
#include <QDir>
#include <QElapsedTimer>
#include <QLabel>
#include <QTest>
#include <QToolButton>

namespace views_test
{

using namespace veche;
using namespace Qt::StringLiterals;

/// Walks the real window through every view, with and without a selection, and through every sheet that a
/// command opens: nothing of the window itself is cut off, everything has a name, Tab comes everywhere.
/// Its pictures are kept beside the programs, in pictures/views.
class ViewsTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanup();
    void everyViewCanBeRead_data();
    void everyViewCanBeRead();
    void everySheetCanBeRead_data() { everyViewCanBeRead_data(); }
    void everySheetCanBeRead();
    void everythingIsNamedAndReached_data();
    void everythingIsNamedAndReached();
    void textOfOthersIsNeverMarkup();
    void theBeginningCanBeRead_data();
    void theBeginningCanBeRead();

private:
    void compose(bool sample, const QString &language, bool dark, const QSize &size);
    void show(const QString &view);
    void settle();
    bool selectSomething(QWidget *page);
    QWidget *inspectorOf(QWidget *page) const;
    void searchInVain(const QString &view);
    void begin(const QString &view);
    void look(QWidget &window, const QString &picture);
    template <typename T>
    void nameHostile(domain::ChangeSet &changes);
    void findMarkup(const QString &where);
    QStringList sheetCommands() const;
    widgets::Sheet *openSheet() const;

    tests::Unanswered m_unanswered;
    std::unique_ptr<tests::GuiRig> m_rig;
    std::unique_ptr<tests::WorkspaceFile> m_file;
    std::unique_ptr<gui::WorkspaceWindow> m_composed;
    QString m_folder;
    QStringList m_wrong;
};

void ViewsTest::initTestCase()
{
    m_folder = qEnvironmentVariable("VECHE_BIN_DIR", QCoreApplication::applicationDirPath()) +
               u"/../pictures/views"_s;
    QVERIFY(QDir().mkpath(m_folder));
    QVERIFY(QCoreApplication::installTranslator(&m_unanswered));
}

void ViewsTest::cleanup()
{
    m_composed.reset();
    m_file.reset();
    m_rig.reset();
    m_wrong.clear();
    // Whatever was shown in Russian is there in the context that it was asked in.
    const QStringList unanswered = m_unanswered.take();
    QVERIFY2(unanswered.isEmpty(), qPrintable(unanswered.join(u'\n')));
}

void ViewsTest::everyViewCanBeRead_data()
{
    QTest::addColumn<bool>("sample");
    QTest::addColumn<QString>("language");
    QTest::addColumn<bool>("dark");
    QTest::addColumn<QSize>("size");
    struct Look {
        bool dark;
        QSize size;
    };
    const Look looks[]{{false, {1280, 800}},
                       {true, {1280, 800}},
                       {false, {1920, 1080}},
                       {false, {960, 600}},
                       {true, {960, 600}}};
    for (const bool sample : {false, true}) {
        for (const char *language : {"en", "ru"}) {
            for (const Look &look : looks)
                QTest::addRow("%s-%s-%s-%d", sample ? "full" : "empty", language,
                              look.dark ? "dark" : "light", look.size.width())
                    << sample << QString::fromLatin1(language) << look.dark << look.size;
        }
    }
}

void ViewsTest::compose(bool sample, const QString &language, bool dark, const QSize &size)
{
    m_rig = std::make_unique<tests::GuiRig>();
    m_rig->language.set(language);
    m_rig->theme.setChoice(dark ? theme::Choice::Dark : theme::Choice::Light);
    m_file = std::make_unique<tests::WorkspaceFile>();
    if (sample)
        m_file->fillWithSample(language);
    m_composed = std::make_unique<gui::WorkspaceWindow>(**m_file, m_rig->shared);
    shell::MainWindow &window = m_composed->window();
    window.resize(size);
    window.show();
    window.activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&window));
}

/// Until what is read on other threads stands in the view: three looks in a row are alike.
void ViewsTest::settle()
{
    QVERIFY(QTest::qWaitFor([this] { return m_composed->isSettled(); }, 10'000));
    QImage before;
    int alike = 0;
    QVERIFY(QTest::qWaitFor(
        [&] {
            const QImage now = m_composed->window().grab().toImage();
            alike = now == before ? alike + 1 : 0;
            before = now;
            return alike >= 3;
        },
        10'000));
}

void ViewsTest::show(const QString &view)
{
    QVERIFY(m_composed->window().showView(view));
    settle();
}

QWidget *ViewsTest::inspectorOf(QWidget *page) const
{
    auto *asPage = qobject_cast<widgets::Page *>(page);
    return asPage ? asPage->inspector() : nullptr;
}

/// True when the view had something that can be selected.
bool ViewsTest::selectSomething(QWidget *page)
{
    if (auto *chart = page->findChild<gantt::GanttView *>(); chart && chart->isVisible()) {
        chart->setFocus();
        QTest::keyClick(chart, Qt::Key_Right);
        return true;
    }
    for (auto *list : page->findChildren<QAbstractItemView *>()) {
        if (!list->isVisible() || !list->model() || list->model()->rowCount(list->rootIndex()) == 0 ||
            qobject_cast<QHeaderView *>(list))
            continue;
        list->setFocus();
        list->setCurrentIndex(list->model()->index(0, 0, list->rootIndex()));
        return true;
    }
    return false;
}

void ViewsTest::look(QWidget &window, const QString &picture)
{
    const QString name = u"%1-%2"_s.arg(picture, QLatin1StringView(QTest::currentDataTag()));
    QVERIFY(window.grab().save(u"%1/%2.png"_s.arg(m_folder, name)));
    for (const QString &clipped : test::LayoutCheck::clipped(&window))
        m_wrong += u"%1: %2"_s.arg(picture, clipped);
}

/// A list whose rows a search hides.
void ViewsTest::searchInVain(const QString &view)
{
    shell::MainWindow &window = m_composed->window();
    for (table::FilterLine *line : window.findChildren<table::FilterLine *>()) {
        if (!line->isVisible())
            continue;
        line->setText(u"qwerty"_s);
        settle();
        look(window, view + u"-nothing"_s);
        line->clear();
        settle();
    }
}

/// A row that isn't stored yet.
void ViewsTest::begin(const QString &view)
{
    shell::MainWindow &window = m_composed->window();
    for (const QString &name : {u"addRoom"_s, u"peopleAdd"_s, u"addEvent"_s}) {
        auto *add = window.view(view)->findChild<QAction *>(name);
        if (!add || !add->isVisible())
            continue;
        add->trigger();
        settle();
        look(window, view + u"-new"_s);
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Escape);
        settle();
    }
}

void ViewsTest::everyViewCanBeRead()
{
    QFETCH(bool, sample);
    QFETCH(QString, language);
    QFETCH(bool, dark);
    QFETCH(QSize, size);
    compose(sample, language, dark, size);
    shell::MainWindow &window = m_composed->window();
    const QStringList views = window.viewIds();
    QVERIFY(views.size() >= 6);
    int inspected = 0;
    for (const QString &view : views) {
        show(view);
        look(window, view);
        if (!selectSomething(window.view(view)))
            continue;
        settle();
        if (!inspectorOf(window.view(view)))
            continue;
        ++inspected;
        look(window, view + u"-selected"_s);
        searchInVain(view);
        begin(view);
    }
    if (sample)
        QVERIFY2(inspected >= 4, "the inspector shows what is selected");
    QCOMPARE(window.size(), size);
    QVERIFY2(m_wrong.isEmpty(), qPrintable(m_wrong.join(u'\n')));
}

/// Every text of the rows that people read begins with what Qt would load a file for.
template <typename T>
void ViewsTest::nameHostile(domain::ChangeSet &changes)
{
    static const QStringList texts{u"name"_s, u"title"_s, u"subtitle"_s, u"company"_s, u"place"_s, u"note"_s};
    const auto rows = (*m_file)->all<T>();
    for (const T &row : *rows) {
        T after = row;
        for (const domain::Field &field : T::info().fields) {
            if (texts.contains(field.nameView()))
                field.set(after, domain::Value(u"<img src=\"/dev/zero\"> "_s + field.nameView()));
        }
        changes.update(row, after);
    }
}

void ViewsTest::findMarkup(const QString &where)
{
    const auto isMarkup = [](const QString &text) {
        return Qt::mightBeRichText(text) && text.contains(u"<img"_s);
    };
    for (const QWidget *widget : m_composed->window().findChildren<QWidget *>()) {
        if (isMarkup(widget->toolTip()))
            m_wrong += u"%1: the tool tip of %2"_s.arg(where, widget->objectName());
        const auto *label = qobject_cast<const QLabel *>(widget);
        if (label && label->textFormat() != Qt::PlainText && isMarkup(label->text()))
            m_wrong += u"%1: the label %2"_s.arg(where, label->objectName());
        const auto *view = qobject_cast<const QAbstractItemView *>(widget);
        const QAbstractItemModel *model = view ? view->model() : nullptr;
        for (int row = 0; model && row < std::min(model->rowCount(view->rootIndex()), 50); ++row) {
            for (int column = 0; column < model->columnCount(view->rootIndex()); ++column) {
                const auto index = model->index(row, column, view->rootIndex());
                if (isMarkup(index.data(Qt::ToolTipRole).toString()))
                    m_wrong += u"%1: the tip of a cell of %2"_s.arg(where, view->objectName());
            }
        }
    }
    for (const QAction *action : m_composed->window().findChildren<QAction *>()) {
        for (const QObject *shown : action->associatedObjects()) {
            const auto *button = qobject_cast<const QToolButton *>(shown);
            if (button && isMarkup(button->toolTip()))
                m_wrong += u"%1: the tool tip of %2"_s.arg(where, action->objectName());
        }
    }
}

void ViewsTest::textOfOthersIsNeverMarkup()
{
    compose(true, u"en"_s, false, {1280, 800});
    domain::ChangeSet changes;
    changes.label = u"<img src=\"/dev/zero\">"_s;
    nameHostile<domain::Community>(changes);
    nameHostile<domain::Event>(changes);
    nameHostile<domain::Session>(changes);
    nameHostile<domain::Person>(changes);
    nameHostile<domain::Room>(changes);
    nameHostile<domain::Track>(changes);
    nameHostile<domain::TicketType>(changes);
    nameHostile<domain::Gate>(changes);
    nameHostile<domain::Ticket>(changes);
    nameHostile<domain::Order>(changes);
    nameHostile<domain::Member>(changes);
    m_file->commit(std::move(changes));
    shell::MainWindow &window = m_composed->window();
    int shown = 0;
    for (const QString &view : window.viewIds()) {
        show(view);
        for (const QLabel *label : window.findChildren<QLabel *>())
            shown += label->text().contains(u"<img"_s) ? 1 : 0;
        findMarkup(view);
        if (selectSomething(window.view(view))) {
            settle();
            findMarkup(view + u", selected"_s);
        }
    }
    QVERIFY2(shown > 5, "the texts are shown as they are written");
    QVERIFY2(m_wrong.isEmpty(), qPrintable(m_wrong.join(u'\n')));
    QCOMPARE(widgets::plainTip(u"<b>a\nb"_s), u"<qt>&lt;b&gt;a<br>b</qt>"_s);
    QCOMPARE(widgets::plainTip(u"2 < 3 > 1\nb"_s), u"2 < 3 > 1\nb"_s);
}

/// Commands of the window and of the view that may open a sheet: all but those that leave, undo or redress.
QStringList ViewsTest::sheetCommands() const
{
    static const QStringList others{
        u"closeWorkspace"_s, u"newWorkspace"_s, u"openWorkspace"_s, u"undo"_s,
        u"redo"_s,           u"back"_s,         u"fullScreen"_s,    u"toggleInspector"_s,
        u"lightTheme"_s,     u"darkTheme"_s,    u"inRussian"_s,     u"inEnglish"_s};
    shell::MainWindow &window = m_composed->window();
    QStringList names;
    QList<QAction *> actions = window.actions();
    if (auto *page = qobject_cast<widgets::Page *>(window.view(window.currentView()))) {
        actions += page->actions();
        actions += page->headerActions();
        if (page->primaryAction())
            actions += page->primaryAction();
    }
    for (QAction *action : actions) {
        if (action->isEnabled() && !action->objectName().isEmpty() &&
            !others.contains(action->objectName()) && !action->objectName().startsWith(u"show_"_s) &&
            !names.contains(action->objectName()))
            names += action->objectName();
    }
    return names;
}

widgets::Sheet *ViewsTest::openSheet() const
{
    for (auto *sheet : m_composed->window().findChildren<widgets::Sheet *>()) {
        if (sheet->isVisible())
            return sheet;
    }
    return nullptr;
}

void ViewsTest::everySheetCanBeRead()
{
    QFETCH(bool, sample);
    QFETCH(QString, language);
    QFETCH(bool, dark);
    QFETCH(QSize, size);
    compose(sample, language, dark, size);
    shell::MainWindow &window = m_composed->window();
    QSet<QString> seen;
    for (const QString &view : window.viewIds()) {
        show(view);
        const QStringList commands = sheetCommands();
        for (const QString &name : commands) {
            auto *action = window.findChild<QAction *>(name);
            if (seen.contains(name) || !action || !action->isEnabled())
                continue;
            action->trigger();
            settle();
            seen.insert(name);
            if (widgets::Sheet *sheet = openSheet()) {
                look(window, u"sheet-"_s + name);
                QTest::keyClick(QApplication::focusWidget() ? QApplication::focusWidget() : sheet,
                                Qt::Key_Escape);
                QVERIFY2(QTest::qWaitFor([&] { return !sheet->isVisible(); }, 2000),
                         qPrintable(u"Escape closes the sheet of %1"_s.arg(name)));
            }
            if (window.currentView() != view)
                show(view);
        }
    }
    for (const char *expected : {"palette", "shortcuts"})
        QVERIFY2(seen.contains(QString::fromLatin1(expected)), expected);
    QVERIFY2(m_wrong.isEmpty(), qPrintable(m_wrong.join(u'\n')));
}

void ViewsTest::everythingIsNamedAndReached_data()
{
    QTest::addColumn<bool>("sample");
    QTest::newRow("empty") << false;
    QTest::newRow("full") << true;
}

void ViewsTest::everythingIsNamedAndReached()
{
    QFETCH(bool, sample);
    compose(sample, u"en"_s, false, {1280, 800});
    shell::MainWindow &window = m_composed->window();
    for (const QString &view : window.viewIds()) {
        show(view);
        selectSomething(window.view(view));
        settle();
        for (const QString &wrong :
             test::Operable::unnamed(&window) + test::Operable::unreached(&window, &window))
            m_wrong += u"%1: %2"_s.arg(view, wrong);
    }
    QVERIFY2(m_wrong.isEmpty(), qPrintable(m_wrong.join(u'\n')));
}

void ViewsTest::theBeginningCanBeRead_data()
{
    QTest::addColumn<QString>("language");
    QTest::addColumn<bool>("dark");
    for (const char *language : {"en", "ru"}) {
        for (const bool dark : {false, true})
            QTest::addRow("%s-%s", language, dark ? "dark" : "light")
                << QString::fromLatin1(language) << dark;
    }
}

void ViewsTest::theBeginningCanBeRead()
{
    QFETCH(QString, language);
    QFETCH(bool, dark);
    m_rig = std::make_unique<tests::GuiRig>();
    m_rig->language.set(language);
    m_rig->theme.setChoice(dark ? theme::Choice::Dark : theme::Choice::Light);
    onboarding::StartWindow window({.dialogs = m_rig->dialogs,
                                    .language = language,
                                    .zone = u"Europe/Moscow"_s,
                                    .folder = m_rig->folder.path(),
                                    .now = QDateTime::currentDateTime(),
                                    .recentFiles = {m_rig->folder.filePath(u"Strelka.veche"_s)}});
    window.show();
    window.activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&window));
    const auto inspect = [&](const QString &step) {
        look(window, step);
        m_wrong += test::Operable::unnamed(&window) + test::Operable::unreached(&window, &window);
    };
    inspect(u"begin-welcome"_s);
    window.findChild<QPushButton *>(u"welcomeNext"_s)->click();
    look(window, u"begin-welcome-error"_s);
    auto *line = qobject_cast<QLineEdit *>(QApplication::focusWidget());
    QVERIFY2(line, "the field that must be filled has the keyboard");
    QTest::keyClicks(line, u"Strelka"_s);
    QTest::keyClick(line, Qt::Key_Return);
    inspect(u"begin-event"_s);
    QVERIFY2(m_wrong.isEmpty(), qPrintable(m_wrong.join(u'\n')));
}

VECHE_TEST(ViewsTest)

} // namespace views_test

#include "views_test.moc"
