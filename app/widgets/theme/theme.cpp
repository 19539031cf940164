// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/widgets/theme/theme.h"

#ifdef VECHE_PORTAL
#include "app/widgets/theme/portal.h"
#endif

#include <QApplication>
#include <QFile>
#include <QRegularExpression>
#include <QStyleFactory>

namespace veche::theme
{

using namespace Qt::StringLiterals;

namespace
{
/// Everything the style sheet may name.
QHash<QString, QString> values(Scheme scheme)
{
    const Tokens &t = tokens(scheme);
    const QHash<QString, QColor> colours = {
        {u"bg"_s, t.bg},
        {u"surface"_s, t.surface},
        {u"sunken"_s, t.sunken},
        {u"text"_s, t.text},
        {u"muted"_s, t.muted},
        {u"faint"_s, t.faint},
        {u"line"_s, t.line},
        {u"accent"_s, t.accent},
        {u"accent_weak"_s, t.accentWeak},
        {u"on_accent"_s, t.onAccent},
        {u"warn_text"_s, t.warnText},
        {u"bad"_s, t.bad},
        {u"bad_weak"_s, t.badWeak},
        {u"bad_text"_s, t.badText},
        {u"on_bad"_s, t.onBad},
        {u"hover"_s, t.hover()},
        {u"hover_strong"_s, mixed(t.text, 0.07, t.surface)},
        {u"accent_hover"_s, mixed(t.text, 0.12, t.accent)},
        {u"accent_pressed"_s, mixed(t.text, 0.22, t.accent)},
        {u"handle"_s, mixed(t.faint, 0.45, t.surface)},
        {u"sunken_line"_s, mixed(t.text, 0.09, t.surface)},
    };
    QHash<QString, QString> out;
    for (auto it = colours.begin(); it != colours.end(); ++it)
        out.insert(it.key(), it.value().name());
    out.insert(u"marks"_s, scheme == Scheme::Dark ? u":/veche/themes/dark"_s : u":/veche/themes/light"_s);
    return out;
}
} // namespace

Theme::Theme(QApplication &application, Choice choice)
    : m_application(application)
    , m_choice(choice)
{
    QApplication::setStyle(QStyleFactory::create(u"Fusion"_s));
    m_application.installEventFilter(this);
#ifdef VECHE_PORTAL
    m_portal = new Portal(this);
    connect(m_portal, &Portal::changed, this, [this] {
        if (m_choice == Choice::System)
            apply();
    });
#endif
    apply();
}

Theme::~Theme() = default;

void Theme::setChoice(Choice choice)
{
    if (choice == m_choice)
        return;
    m_choice = choice;
    apply();
}

QPalette Theme::palette(Scheme scheme)
{
    const Tokens &t = tokens(scheme);
    QPalette p;
    p.setColor(QPalette::Window, t.bg);
    p.setColor(QPalette::WindowText, t.text);
    p.setColor(QPalette::Base, t.surface);
    p.setColor(QPalette::AlternateBase, t.sunken);
    p.setColor(QPalette::Text, t.text);
    p.setColor(QPalette::PlaceholderText, t.muted);
    p.setColor(QPalette::Button, t.surface);
    p.setColor(QPalette::ButtonText, t.text);
    p.setColor(QPalette::BrightText, t.bad);
    p.setColor(QPalette::Highlight, t.accent);
    p.setColor(QPalette::HighlightedText, t.onAccent);
    p.setColor(QPalette::Link, t.accent);
    p.setColor(QPalette::LinkVisited, t.accent);
    p.setColor(QPalette::ToolTipBase, t.text);
    p.setColor(QPalette::ToolTipText, t.surface);
    p.setColor(QPalette::Light, t.surface);
    p.setColor(QPalette::Midlight, t.line);
    p.setColor(QPalette::Mid, t.line);
    p.setColor(QPalette::Dark, t.faint);
    p.setColor(QPalette::Shadow, mixed(t.text, 0.3, t.bg));
    for (const QPalette::ColorRole role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText})
        p.setColor(QPalette::Disabled, role, t.faint);
    return p;
}

QString Theme::styleSheet(Scheme scheme)
{
    const QHash<QString, QString> known = values(scheme);
    QFile file(u":/veche/themes/veche.qss"_s);
    if (!file.open(QIODevice::ReadOnly))
        qFatal("The style sheet is missing from the program");
    const QString source = QString::fromUtf8(file.readAll());
    static const QRegularExpression name(u"@([a-z_]+)"_s);
    QString out;
    qsizetype from = 0;
    for (const QRegularExpressionMatch &match : name.globalMatch(source)) {
        out += QStringView(source).mid(from, match.capturedStart() - from);
        out += known.value(match.captured(1), match.captured(1));
        from = match.capturedEnd();
    }
    out += QStringView(source).mid(from);
    return out;
}

bool Theme::eventFilter(QObject *watched, QEvent *event)
{
    // The platform tells windows when its own colours changed; our palette hides that from everything else.
    if (event->type() == QEvent::ThemeChange && m_choice == Choice::System && !m_applying)
        QMetaObject::invokeMethod(this, &Theme::apply, Qt::QueuedConnection);
    return QObject::eventFilter(watched, event);
}

Scheme Theme::platformScheme() const
{
#ifdef VECHE_PORTAL
    if (m_portal->scheme())
        return *m_portal->scheme();
#endif
    // Without a palette of ours the application shows the platform's.
    QApplication::setPalette(QPalette());
    return schemeOf(QApplication::palette());
}

void Theme::apply()
{
    m_applying = true;
    m_scheme = m_choice == Choice::System ? platformScheme()
               : m_choice == Choice::Dark ? Scheme::Dark
                                          : Scheme::Light;
    QApplication::setPalette(palette(m_scheme));
    QApplication::setFont(font(Text::Body));
    m_application.setStyleSheet(styleSheet(m_scheme));
    m_applying = false;
    Q_EMIT changed();
}

QString choiceToString(Choice choice)
{
    switch (choice) {
    case Choice::Light:
        return u"light"_s;
    case Choice::Dark:
        return u"dark"_s;
    case Choice::System:
        break;
    }
    return u"system"_s;
}

Choice choiceFromString(const QString &text)
{
    if (text == "light"_L1)
        return Choice::Light;
    return text == "dark"_L1 ? Choice::Dark : Choice::System;
}

} // namespace veche::theme

#include "moc_theme.cpp"
