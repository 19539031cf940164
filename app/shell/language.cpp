// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/shell/language.h"

#include "translations/translations.h"

#include <QCoreApplication>
#include <QLibraryInfo>
#include <QTranslator>

namespace veche::shell
{

using namespace Qt::StringLiterals;

namespace
{
/// The country's habits where it speaks that language, else the language's own: English where it is a second
/// language goes with 24 hours and the day before the month.
QLocale localeFor(const QString &code, const QLocale &system)
{
    const QLocale plain = code == "en"_L1 ? QLocale(QLocale::English, QLocale::UnitedKingdom) : QLocale(code);
    return system.language() == plain.language() ? system : plain;
}
} // namespace

Language::Language(QObject *parent)
    : QObject(parent)
    , m_system(QLocale::system())
{
    translations::initialise();
}

Language::~Language()
{
    if (m_own)
        QCoreApplication::removeTranslator(m_own.get());
    if (m_qt)
        QCoreApplication::removeTranslator(m_qt.get());
}

void Language::set(const QString &code)
{
    m_choice = code;
    const bool russian = code.isEmpty() ? m_system.language() == QLocale::Russian : code == "ru"_L1;
    const QString next = russian ? u"ru"_s : u"en"_s;
    QLocale::setDefault(localeFor(next, m_system));
    if (next == m_code)
        return;
    m_code = next;
    for (std::unique_ptr<QTranslator> *old : {&m_own, &m_qt}) {
        if (*old)
            QCoreApplication::removeTranslator(old->get());
        old->reset();
    }
    // English needs its file too: plurals are in it.
    m_own = std::make_unique<QTranslator>();
    if (m_own->load(u":/i18n/veche_%1.qm"_s.arg(m_code)))
        QCoreApplication::installTranslator(m_own.get());
    m_qt = std::make_unique<QTranslator>();
    if (m_qt->load(u"qtbase_%1"_s.arg(m_code), QLibraryInfo::path(QLibraryInfo::TranslationsPath)))
        QCoreApplication::installTranslator(m_qt.get());
    Q_EMIT changed();
}

} // namespace veche::shell

#include "moc_language.cpp"
