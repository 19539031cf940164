// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/widgets/theme/icon.h"
#include "app/widgets/theme/paint.h"
#include "app/widgets/theme/textline.h"
#include "app/widgets/theme/theme.h"
#include "tests/support/program.h"

#include <QApplication>
#include <QFile>
#include <QPainter>
#include <QSignalSpy>
#include <QTest>
#include <QWidget>

namespace theme_test
{

using namespace veche::theme;
using namespace Qt::StringLiterals;

namespace
{
/// How many pixels of a picture aren't transparent, and whether all of those have that colour.
std::pair<int, bool> inked(const QImage &image, const QColor &colour)
{
    int count = 0;
    bool pure = true;
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x) {
            const QColor pixel = image.pixelColor(x, y);
            if (pixel.alpha() == 0)
                continue;
            ++count;
            // Edges are mixed with nothing: the colour stays, the alpha falls; rounding costs a little.
            if (pixel.alpha() > 200)
                pure = pure && qAbs(pixel.red() - colour.red()) < 4 &&
                       qAbs(pixel.green() - colour.green()) < 4 && qAbs(pixel.blue() - colour.blue()) < 4;
        }
    }
    return {count, pure};
}
} // namespace

class ThemeTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void wordsCanBeReadOnEveryGround_data()
    {
        QTest::addColumn<QColor>("word");
        QTest::addColumn<QColor>("ground");
        for (const Scheme scheme : {Scheme::Light, Scheme::Dark}) {
            const Tokens &t = tokens(scheme);
            const char *in = scheme == Scheme::Dark ? "dark" : "light";
            const auto row = [in](const char *what, int n, const QColor &word, const QColor &ground) {
                QTest::addRow("%s %s %d", in, what, n) << word << ground;
            };
            const QList<QColor> grounds{t.bg, t.surface, t.sunken, t.accentWeak, t.hover()};
            for (int i = 0; i < grounds.size(); ++i) {
                row("text", i, t.text, grounds[i]);
                row("muted", i, t.muted, grounds[i]);
                row("accent", i, t.accent, grounds[i]);
                for (const State state : {State::Ok, State::Warn, State::Bad})
                    row("state", 10 * i + int(state), t.stateText(state), grounds[i]);
            }
            for (const State state : {State::Neutral, State::Accent, State::Ok, State::Warn, State::Bad}) {
                row("text on state", int(state), t.text, t.stateFill(state));
                row("state on itself", int(state), t.stateText(state), t.stateFill(state));
                row("link on state", int(state), t.accent, t.stateFill(state));
            }
            for (int i = 0; i < int(t.tracks.size()); ++i) {
                row("text on track", i, t.text, t.itemFill(t.track(i)));
                row("muted on track", i, t.muted, t.itemFill(t.track(i)));
            }
            row("primary button", 0, t.onAccent, t.accent);
            row("primary button, pointed at", 0, t.onAccent, mixed(t.text, 0.12, t.accent));
            row("danger", 0, t.onBad, t.bad);
            row("bell", 0, t.onBell, t.bell);
            row("tool tip", 0, t.surface, t.text);
            row("rail under the pointer", 0, t.text, mixed(t.text, 0.05, t.sunken));
            row("tag", 0, t.text, mixed(t.text, 0.12, t.surface));
        }
    }

    void wordsCanBeReadOnEveryGround()
    {
        QFETCH(QColor, word);
        QFETCH(QColor, ground);
        const double found = contrast(word, ground);
        QVERIFY2(found >= 4.5, qPrintable(u"%1 on %2: %3"_s.arg(word.name(), ground.name()).arg(found)));
    }

    void marksOnTracksCanBeSeen()
    {
        // WCAG asks 3:1 of shapes that carry meaning.
        for (const Scheme scheme : {Scheme::Light, Scheme::Dark}) {
            for (const QColor &track : tokens(scheme).tracks)
                QVERIFY(contrast(readableOn(track), track) >= 3);
        }
    }

    void contrastIsThatOfWcag()
    {
        QCOMPARE(contrast(Qt::black, Qt::white), 21.0);
        QCOMPARE(contrast(Qt::white, Qt::white), 1.0);
        QVERIFY(qAbs(contrast(QColor(u"#777777"_s), Qt::white) - 4.478) < 0.01);
    }

    void sizesComeFromTheFile()
    {
        QCOMPARE(sizes().row, 36);
        QCOMPARE(sizes().railWidth, 208);
        QCOMPARE(sizes().inspectorWidth, 300);
        QCOMPARE(font(Text::Body).pixelSize(), 13);
        QCOMPARE(font(Text::Small).pixelSize(), 11);
        QCOMPARE(font(Text::Title).weight(), 600);
        QCOMPARE(lineHeight(Text::Body), 20);
    }

    void everyIconIsDrawnInItsColour_data()
    {
        QTest::addColumn<QString>("name");
        QVERIFY(iconNames().size() > 40);
        for (const QString &name : iconNames())
            QTest::newRow(qPrintable(name)) << name;
    }

    void everyIconIsDrawnInItsColour()
    {
        QFETCH(QString, name);
        int before = 0;
        for (const double ratio : {1.0, 2.0, 3.0}) {
            const QPixmap pixmap = icon(name, Role::Accent).pixmap(QSize(24, 24), ratio);
            QCOMPARE(pixmap.size(), QSize(24, 24) * ratio);
            QCOMPARE(pixmap.devicePixelRatio(), ratio);
            const auto [count, pure] = inked(pixmap.toImage(), tokens().accent);
            QVERIFY2(count > before, "as good as blank");
            QVERIFY2(pure, "another colour than asked for");
            before = count;
        }
        QCOMPARE(inked(icon(name).pixmap(24, QIcon::Disabled).toImage(), tokens().faint).second, true);
    }

    void iconsAreOfOneFamily_data() { everyIconIsDrawnInItsColour_data(); }

    void iconsAreOfOneFamily()
    {
        QFETCH(QString, name);
        QFile file(u":/veche/icons/%1.svg"_s.arg(name));
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray svg = file.readAll();
        QVERIFY(svg.contains("viewBox=\"0 0 24 24\""));
        QVERIFY(svg.contains("stroke-width=\"1.5\""));
        QVERIFY(svg.contains("currentColor"));
        QVERIFY(!svg.contains('#'));
    }

    void unknownIconIsNull() { QVERIFY(icon(u"no such thing"_s).isNull()); }

    void iconFollowsTheTheme()
    {
        Theme theme(*qApp, Choice::Light);
        const QIcon one = icon(u"calendar"_s, Role::Text);
        QVERIFY(inked(one.pixmap(24).toImage(), tokens(Scheme::Light).text).second);
        theme.setChoice(Choice::Dark);
        QVERIFY(inked(one.pixmap(24).toImage(), tokens(Scheme::Dark).text).second);
    }

    void applicationIconHasTheBellsColour()
    {
        const QImage image = applicationIcon().pixmap(64, 64).toImage();
        QCOMPARE(image.pixelColor(8, 32), tokens().bell);
        QVERIFY(contrast(image.pixelColor(32, 32), tokens().bell) > 3);
    }

    void themeSetsPaletteSheetAndFont()
    {
        Theme theme(*qApp, Choice::Light);
        QSignalSpy changed(&theme, &Theme::changed);
        QCOMPARE(theme.scheme(), Scheme::Light);
        QCOMPARE(QApplication::palette().color(QPalette::Window), tokens(Scheme::Light).bg);
        QCOMPARE(QApplication::font().pixelSize(), 13);
        theme.setChoice(Choice::Dark);
        QCOMPARE(changed.size(), 1);
        QCOMPARE(theme.scheme(), Scheme::Dark);
        QCOMPARE(QApplication::palette().color(QPalette::Window), tokens(Scheme::Dark).bg);
        QCOMPARE(&tokens(), &tokens(Scheme::Dark));
        QVERIFY(qApp->styleSheet().contains(tokens(Scheme::Dark).accent.name()));
        theme.setChoice(Choice::Dark);
        QCOMPARE(changed.size(), 1);
        theme.setChoice(Choice::Light);
    }

    void systemChoiceFollowsThePlatform()
    {
        // The offscreen platform is light, whatever we wore before.
        Theme theme(*qApp, Choice::Dark);
        theme.setChoice(Choice::System);
        QCOMPARE(theme.scheme(), Scheme::Light);
        QSignalSpy changed(&theme, &Theme::changed);
        QEvent event(QEvent::ThemeChange);
        QWidget window;
        QCoreApplication::sendEvent(&window, &event);
        QTRY_COMPARE(changed.size(), 1);
    }

    void styleSheetHasNoNameLeft()
    {
        for (const Scheme scheme : {Scheme::Light, Scheme::Dark}) {
            const QString sheet = Theme::styleSheet(scheme);
            QVERIFY(sheet.size() > 4000);
            QVERIFY(!sheet.contains(u'@'));
            QVERIFY(!sheet.contains(u": ;"_s));
            static const QRegularExpression words(
                u"color: *(bg|surface|sunken|text|muted|faint|line|accent\\w*|handle);"_s);
            QVERIFY(!words.match(sheet).hasMatch());
        }
    }

    void marksHaveTheTokensColours_data()
    {
        QTest::addColumn<QString>("file");
        QTest::addColumn<QColor>("colour");
        for (const Scheme scheme : {Scheme::Light, Scheme::Dark}) {
            const Tokens &t = tokens(scheme);
            const QString folder = scheme == Scheme::Dark ? u"dark"_s : u"light"_s;
            const QList<std::pair<QString, QColor>> marks{{u"down"_s, t.muted},       {u"up"_s, t.muted},
                                                          {u"check"_s, t.onAccent},   {u"dot"_s, t.onAccent},
                                                          {u"partial"_s, t.onAccent}, {u"tick"_s, t.text}};
            for (const auto &[name, colour] : marks)
                QTest::newRow(qPrintable(folder + u'/' + name)) << folder + u'/' + name << colour;
        }
    }

    void marksHaveTheTokensColours()
    {
        QFETCH(QString, file);
        QFETCH(QColor, colour);
        QFile svg(u":/veche/themes/%1.svg"_s.arg(file));
        QVERIFY(svg.open(QIODevice::ReadOnly));
        QVERIFY(svg.readAll().contains(colour.name().toLatin1()));
    }

    void figuresHaveOneWidth()
    {
        const QFont body = font(Text::Body);
        QCOMPARE(figuresWidth(body, u"111"_s), figuresWidth(body, u"888"_s));
        QVERIFY(figuresWidth(body, u"12"_s) < figuresWidth(body, u"123"_s));
    }

    void aKeptLineLooksAsTheTextItself_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<int>("alignment");
        QTest::addColumn<bool>("cut");
        for (const int alignment : {Qt::AlignLeft, Qt::AlignRight, Qt::AlignHCenter}) {
            QTest::addRow("latin, %d", alignment) << u"Vera <b>Nikitina</b>"_s << alignment << false;
            QTest::addRow("cyrillic, %d", alignment) << u"Вера Никитина, Ёлкин"_s << alignment << false;
            QTest::addRow("too long, %d", alignment) << u"Конференция "_s.repeated(9) << alignment << true;
        }
    }
    void aKeptLineLooksAsTheTextItself()
    {
        QFETCH(QString, text);
        QFETCH(int, alignment);
        QFETCH(bool, cut);
        const QRect rect(7, 3, 201, 36);
        const auto drawn = [](const auto &draw) {
            QImage image(220, 44, QImage::Format_RGB32);
            image.fill(Qt::white);
            QPainter painter(&image);
            draw(painter);
            return image;
        };
        const QFont strong = font(Text::Strong);
        const QImage expected = drawn([&](QPainter &painter) {
            painter.setFont(strong);
            painter.drawText(rect, alignment | Qt::AlignVCenter,
                             painter.fontMetrics().elidedText(text, Qt::ElideRight, rect.width()));
        });
        for (int i = 0; i < 2; ++i) { // The second time it is known.
            const TextLine line = textLine(strong, text, rect.width());
            QCOMPARE(line.isCut, cut);
            QVERIFY(line.width <= rect.width());
            QCOMPARE(
                drawn([&](QPainter &painter) { drawLine(painter, rect, Qt::Alignment(alignment), line); }),
                expected);
        }
        QVERIFY(textLine(strong, text, 40).isCut);
        QCOMPARE(textLine(strong, text, 4000).isCut, false);
    }

    void choicesSurviveTheirText()
    {
        for (const Choice choice : {Choice::System, Choice::Light, Choice::Dark})
            QCOMPARE(choiceFromString(choiceToString(choice)), choice);
        QCOMPARE(choiceFromString(u"nonsense"_s), Choice::System);
    }
};

VECHE_TEST(ThemeTest)

} // namespace theme_test

#include "theme_test.moc"
