// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QCoreApplication>
#include <QDir>
#include <QLocale>
#include <QProcessEnvironment>
#include <QSettings>
#include <QStandardPaths>

namespace veche::tests
{

/// Puts back what a test may change for its whole process: environment, current folder, locale, names and
/// places of settings. The next class in the program finds the process as this one did.
class Untouched
{
public:
    ~Untouched()
    {
        for (const QString &name : QProcessEnvironment::systemEnvironment().keys()) {
            if (!m_environment.contains(name))
                qunsetenv(name.toLocal8Bit());
        }
        for (const QString &name : m_environment.keys())
            qputenv(name.toLocal8Bit(), m_environment.value(name).toLocal8Bit());
        QDir::setCurrent(m_folder);
        QLocale::setDefault(m_locale);
        QCoreApplication::setOrganizationName(m_organization);
        QCoreApplication::setApplicationName(m_application);
        QStandardPaths::setTestModeEnabled(m_testMode);
        QSettings::setDefaultFormat(m_settings);
        qInstallMessageHandler(nullptr);
    }

private:
    QProcessEnvironment m_environment = QProcessEnvironment::systemEnvironment();
    QString m_folder = QDir::currentPath();
    QLocale m_locale;
    QString m_organization = QCoreApplication::organizationName();
    QString m_application = QCoreApplication::applicationName();
    bool m_testMode = QStandardPaths::isTestModeEnabled();
    QSettings::Format m_settings = QSettings::defaultFormat();
};

} // namespace veche::tests
