// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <curl/curl.h>

#include <mutex>

namespace veche::mail
{

/// The socket that libcurl has open, so that another thread can cut it: in some states libcurl waits for an
/// answer without asking whether it may stop.
class OpenSocket
{
public:
    /// For libcurl; CURL_SOCKET_BAD once it was cut.
    [[nodiscard]] curl_socket_t open(const curl_sockaddr &address);
    int close(curl_socket_t socket);
    void abort();
    [[nodiscard]] bool isAborted() const;

private:
    mutable std::mutex m_mutex;
    curl_socket_t m_socket = CURL_SOCKET_BAD;
    bool m_aborted = false;
};

} // namespace veche::mail
